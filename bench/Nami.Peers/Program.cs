using Nami.Benchmarks;
using Nami.Peers;

switch (args)
{
    case ["torchsharp", var folder]:
        PeerLoop.Run(TorchPeer.Version, new TorchPeer(folder).Prepare);
        return 0;
    case ["onnxruntime", var folder]:
        PeerLoop.Run(OnnxPeer.Version, new OnnxPeer(folder).Prepare);
        return 0;
    default:
        Console.Error.WriteLine("usage: torchsharp|onnxruntime FOLDER   (bench/compare.sh calls this)");
        return 2;
}
