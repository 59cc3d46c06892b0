"""Ray: a dataset of documents on the engine itself, on this machine."""

import ray

from quoteattr.ray import extract

ray.init(num_cpus=1, include_dashboard=False)
(row,) = extract(ray.data.from_items([{"id": "a", "text": "“We sign today,” said Ada Holm."}])).take_all()
assert row["speaker"]["name"] == "Ada Holm", row
ray.shutdown()
