"""PyTorch's side of pytorch_roundtrip.sh: trains or loads networks, forecasts, and compares.

usage: pytorch_roundtrip.py train FOLDER     trains a module of each kind on FOLDER/series.csv: NAME.safetensors, and its forecast NAME.json
       pytorch_roundtrip.py compare FOLDER   compares those forecasts with Nami's of the imported models, NAME.csv, and Nami's own models,
                                             own-NAME.csv, with the forecasts of their state dicts, own-NAME.safetensors
"""
import csv, json, pathlib, sys
import numpy as np, torch, torch.nn as nn
from safetensors import safe_open
from safetensors.torch import load_file, save_file

WINDOW, HORIZON = 12, 12
KINDS = {  # name: module, hidden size, further settings
    "rnn": (nn.RNN, 16, {}),
    "rnn-relu": (nn.RNN, 16, {"nonlinearity": "relu"}),
    "gru-2": (nn.GRU, 16, {"num_layers": 2}),
    "lstm": (nn.LSTM, 32, {}),
    "lstm-both": (nn.LSTM, 8, {"num_layers": 2, "bidirectional": True, "bias": False}),
}


class Net(nn.Module):
    def __init__(self, module, hidden, **settings):
        super().__init__()
        self.rnn = module(1, hidden, batch_first=True, **settings)
        self.fc = nn.Linear(hidden * (2 if settings.get("bidirectional") else 1), 1)

    def forward(self, x):
        return self.fc(self.rnn(x)[0][:, -1])


def forecast(net, values, window, horizon, mean, deviation):
    path = [(value - mean) / deviation for value in values]
    with torch.no_grad():
        for _ in range(horizon):
            path.append(net(torch.tensor(path[-window:], dtype=torch.float32).reshape(1, window, 1)).item())
    return [value * deviation + mean for value in path[len(values):]]


def train(folder, series):
    y = torch.tensor((series - series.mean()) / series.std(), dtype=torch.float32)
    x, target = y.unfold(0, WINDOW + 1, 1)[:, :WINDOW, None], y[WINDOW:, None]
    for name, (module, hidden, settings) in KINDS.items():
        torch.manual_seed(1)
        net = Net(module, hidden, **settings)
        optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
        for _ in range(100):
            loss = nn.functional.mse_loss(net(x), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        save_file(net.state_dict(), folder / f"{name}.safetensors")
        (folder / f"{name}.json").write_text(json.dumps(forecast(net, series, WINDOW, HORIZON, series.mean(), series.std())))


def load(path):
    about = safe_open(path, "pt").metadata()
    cell = about["nami.cell"]
    settings = {"num_layers": int(about["nami.layers"]), "bidirectional": about["nami.bidirectional"] == "true", "bias": about["nami.bias"] == "true"}
    if cell == "rnn":
        settings["nonlinearity"] = about["nami.nonlinearity"]
    net = Net({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], int(about["nami.hidden_size"]), **settings)
    net.load_state_dict(load_file(path))  # strict: no name more, none less
    return net, about


def compare(folder, series):
    worst = 0
    for path in sorted(folder.glob("*.csv")):
        if path.name == "series.csv":
            continue
        with path.open() as file:
            ours = [float(row["mean"]) for row in csv.DictReader(file)]
        if path.stem.startswith("own-"):
            net, about = load(path.with_suffix(".safetensors"))
            theirs = forecast(net, series, int(about["nami.window"]), int(about["nami.horizon"]), float(about["nami.scaler.mean"]), float(about["nami.scaler.deviation"]))
            way = "Nami → PyTorch"
        else:
            theirs = json.loads(path.with_suffix(".json").read_text())
            way = "PyTorch → Nami"
        error = max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) / series.std()
        worst = max(worst, error)
        print(f"{way}  {path.stem:<14} {len(ours)} steps, largest difference {error:.1e} of the series' deviation")
    print(f"PyTorch {torch.__version__}; the largest of all is {worst:.1e}, at most 1e-5 is asked for")
    return worst <= 1e-5


folder = pathlib.Path(sys.argv[2])
series = np.loadtxt(folder / "series.csv", delimiter=",", skiprows=1, usecols=2)
if sys.argv[1] == "train":
    train(folder, series)
elif not compare(folder, series):
    sys.exit(1)
