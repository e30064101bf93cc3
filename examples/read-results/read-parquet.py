"""Read an exported study in Python: python3 read-parquet.py STUDY.parquet (needs pyarrow and pandas)."""
import json
import sys
import pyarrow.parquet as parquet

table = parquet.read_table(sys.argv[1])
record = json.loads(table.schema.metadata[b"record"])
for column in record["columns"]:
    print(column["name"], column["unit"], column["meaning"], sep=" | ")
print(record["name"], "seed", record["seed"], "version", record["version"])
print(table.to_pandas().describe())
