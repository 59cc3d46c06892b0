"""Spark: a data frame of documents on the engine itself, in this process."""

from pyspark.sql import SparkSession

from quoteattr.spark import extract

session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
documents = session.createDataFrame([("a", "“We sign today,” said Ada Holm.")], "id string, text string")
(row,) = extract(documents).collect()
assert row.speaker.name == "Ada Holm", row
session.stop()
