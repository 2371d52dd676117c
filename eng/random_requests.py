"""Sends random requests made from the server's OpenAPI document, and checks that no answer is a 5xx or takes long.

usage: random_requests.py URL COUNT [SEED]     Python's standard library alone
"""
import http.client
import json
import random
import sys
import urllib.parse

url, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
draw = random.Random(seed)
host = urllib.parse.urlparse(url).netloc


def connect():
    return http.client.HTTPConnection(host, timeout=30)


connection = connect()
connection.request("GET", "/openapi/v1.json")
document = json.loads(connection.getresponse().read())
operations = [(path, method, operation) for path, item in document["paths"].items() for method, operation in item.items()
              if not path.endswith("/events")]  # a stream that may stay open

ODD = [None, True, -1, 0, 1, 2, 7, 1.5, 1e308, -1e308, 2**31, 2**63, 2**64, "", "x", "2020-01-01", "2020-13-45", "NaN", "\u0000", "\ud800", "../../etc/passwd",
       "a" * 5000, [], {}, [[]], [None], [1, 2, 3], [1e999], ["a", 1], {"y": [1]}, "%2e%2e%2f", "名前", "'; drop table", "shop", "nami"]
STAMPS = ["2020-01-01", "2020-02-01", "2020-03-01", "1900-01-01", "9999-12-31T23:59:59", "0001-01-01", 1, 2, 3, -(2**62), "2020-01-01T00:00:00.0000001", "x", None]


def value():
    return draw.choice(ODD)


def series():
    rows = draw.choice([0, 1, 2, 3, 20, 60])
    one = {"y": [draw.choice([1, 2.5, None, -3, 1e300, draw.random()]) for _ in range(rows)]}
    if draw.random() < 0.7:
        one["unique_id"] = draw.choice(["a", "b", "s0", value()])
    if draw.random() < 0.5:
        one["ds"] = draw.choice([list(range(1, rows + 1)), [f"{2015 + t // 12}-{t % 12 + 1:02d}-01" for t in range(rows)], [draw.choice(STAMPS) for _ in range(rows)]])
    if draw.random() < 0.3:
        one["covariates"] = {draw.choice(["p", "q", ""]): draw.choice([[draw.choice([1, None, "t", 2.5]) for _ in range(rows)], 3, "north", value()])}
    return draw.choice([one] * 9 + [value()])


def body(schema, example):
    if example is not None and draw.random() < 0.5:
        made = json.loads(json.dumps(example))
    else:
        made = {}
    names = list(schema.get("properties", {})) or list(made)
    for name in draw.sample(names, min(len(names), draw.choice([0, 1, 1, 2, 3]))):
        made[name] = [series() for _ in range(draw.choice([1, 1, 2, 3]))] if name in ("series", "future") and draw.random() < 0.8 else value()
    if "steps" in names:
        made["steps"], made["members"] = 50, 1  # or one long training holds up all others
    if "epochs" in names:
        made["epochs"] = draw.choice([1, 5, 50])
    return made


def resolve(schema):
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].split("/")[-1]]
    return schema


runs, statuses, sent, bad = ["0" * 16], {}, 0, 0
while sent < count:
    path, method, operation = draw.choice(operations)
    if method == "delete" and "{name}" in path and draw.random() < 0.9:
        continue  # or most requests would find no model
    sent += 1
    path = path.replace("{id}", draw.choice(draw.sample(runs, min(len(runs), 3)) + runs[-5:] + ["x", "..%2F"])).replace("{index}", draw.choice(["0", "1", "-1", "99999999999", "x"]))
    path = path.replace("{name}", urllib.parse.quote(draw.choice(["shop", "shop", "shop", "shop-csv", "shop-csv", "x", "../x", "a" * 100, "名前"]), safe=""))
    query = {p["name"]: draw.choice([str(value()), "1", "10"]) for p in operation.get("parameters", []) if p["in"] == "query" and draw.random() < 0.2}
    headers, payload = {}, None
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]
        kind = draw.choice(list(content))
        headers["Content-Type"] = kind if draw.random() < 0.95 else draw.choice(["text/plain", "", "application/json; charset=latin1"])
        if kind == "application/json":
            made = body(resolve(content[kind]["schema"]), content[kind].get("example"))
            payload = json.dumps(made, ensure_ascii=True).replace("Infinity", "1e999").encode()
        else:
            payload = draw.choice([content[kind]["example"], "ds,y\n1,2\n", "", "y\n1\nx\n", "\0", '"', "a,b\n" * 50, "ds,y\n2020-01-01,1\n0001-01-01,2\n9999-12-31,3\n"]).encode()
            query = {k: v for k, v in query.items() if k not in ("steps", "members")} | ({"steps": "50", "members": "1"} if operation["operationId"] in ("train", "evaluate") else {})
        if draw.random() < 0.05:
            payload = payload[: draw.randrange(len(payload) + 1)] + bytes([draw.randrange(256)])
        query = query if kind == "text/csv" else {}
    target = path + ("?" + urllib.parse.urlencode(query, errors="replace") if query else "")
    try:
        connection.request(method.upper(), target, body=payload, headers=headers)
        response = connection.getresponse()
        answer = response.read()
    except (OSError, http.client.HTTPException) as e:
        connection.close()
        connection = connect()
        connection.request("GET", "/healthz")
        if connection.getresponse().read() != b"healthy\n":
            print("down after", method, target, e)
            sys.exit(1)
        continue
    statuses[response.status] = statuses.get(response.status, 0) + 1
    if response.status >= 500:
        bad += 1
        print(response.status, method, target[:300], (payload or b"")[:300], answer[:300])
    if operation["operationId"] == "runs" and response.status == 200:
        runs.extend(run["id"] for run in json.loads(answer)["runs"])  # those of others, too
    if response.status == 202:
        runs.append(json.loads(answer)["id"])
    # Lines of more than 8 KB are refused before there is anybody to tell more.
    if response.status >= 400 and response.status not in (404, 405, 414) and b'"detail"' not in answer:
        bad += 1
        print("no problem details:", response.status, method, target[:300], answer[:300])
print(dict(sorted(statuses.items())))
sys.exit(1 if bad else 0)
