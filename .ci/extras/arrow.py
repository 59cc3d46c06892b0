"""Arrow: documents out of a Parquet file, and their quotes into one."""

import subprocess

import pyarrow as pa
import pyarrow.parquet as pq

from quoteattr.batch import extract_batches

table = pa.table({"id": ["a", "b"], "text": ["“We sign today,” said Ada Holm.", "Nobody spoke."]})
(found,) = [row for batch in extract_batches(table.to_batches()) for row in batch.to_pylist()]
assert found["speaker"]["name"] == "Ada Holm", found
pq.write_table(table, "corpus.parquet")
subprocess.run(["quoteattr", "extract", "corpus.parquet", "--output", "quotes.parquet"], check=True)
assert pq.read_table("quotes.parquet").to_pylist() == [found]
