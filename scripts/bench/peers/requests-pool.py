"""Python requests in a pool of threads: the same rows, the same tokens. Arguments: target, file of rows, how many at once."""
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.adapters import HTTPAdapter

target, path, concurrency = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path) as file:
    rows = json.load(file)
session = requests.Session()
session.mount("http://", HTTPAdapter(pool_connections=1, pool_maxsize=concurrency))


def holds(row):
    answer = session.request(
        row["method"], target + row["path"], data=row.get("body"), headers={"content-type": "application/json"}
    ).text
    return all(token in answer for token in row["mustContain"]) and not any(token in answer for token in row["mustNotContain"])


with ThreadPoolExecutor(concurrency) as pool:
    passed = sum(pool.map(holds, rows))
print(json.dumps({"passed": passed, "failed": len(rows) - passed}))
sys.exit(0 if passed == len(rows) else 1)
