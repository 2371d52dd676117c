return Nami.Cli.CommandLine.Run(args);
