"""A minimal forecast server on PyTorch: POST / with {"y": [...]} gives {"mean": [...], "lower": [...], "upper": [...]}.

The network is the one that Nami serves: LSTMs of 64 units that read 24 values and 24 steps ahead, 10 inputs a step, 5 quantiles; their mean is the
forecast. Python's own HTTP server, a thread a connection, kept alive.
usage: load_peer.py PORT MEMBERS
"""
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import torch

port, members, inputs, window, horizon = int(sys.argv[1]), int(sys.argv[2]), 10, 24, 24
torch.set_num_threads(1)  # a request each; more threads for one short sequence were slower
networks = [(torch.nn.LSTM(inputs, 64, batch_first=True).eval(), torch.nn.Linear(64, 5).eval()) for _ in range(members)]


@torch.inference_mode()
def forecast(y):
    values = torch.tensor(y[-window:], dtype=torch.float32)
    mean, deviation = values.mean(), values.std() + 1e-6
    x = torch.zeros(1, window + horizon, inputs)
    x[0, :window, 0] = (values - mean) / deviation
    out = sum(head(lstm(x)[0])[0, window:] for lstm, head in networks) / members * deviation + mean
    return {"mean": out[:, 2].tolist(), "lower": out[:, 1].tolist(), "upper": out[:, 3].tolist()}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet: by default they are two, and the second waits 40 ms for the first to be acknowledged
    disable_nagle_algorithm = True

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps(forecast(body["series"][0]["y"])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


Server(("127.0.0.1", port), Handler).serve_forever()
