"""
Our kernel beside ipykernel, as a front end sees them: medians of several rounds, which take turns. Run it with the Python that has jupyter_client,
nbclient and ipykernel (on Debian /usr/bin/python3), after "jupyter install":

    python3 tests/NeuralNotebooks.Benchmarks/jupyter_bench.py --rounds 5
"""

import argparse
import statistics
import time

from jupyter_client.manager import KernelManager

PATIENCE = 120

KERNELS = {
    "neuralnotebooks-csharp": ("1 + 1", "for (int i = 0; i < 10_000; i++) Console.WriteLine(i);", "string name = \"x\";", "name.Sub"),
    "python3": ("1 + 1", "for i in range(10_000): print(i)", "name = 'x'", "name.upp"),
}


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(name):
    trivial, prints, declare, prefix = KERNELS[name]
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        result = {"start to kernel_info_reply": time.perf_counter() - start}

        def run(code):
            client.execute_interactive(code, output_hook=lambda message: None, timeout=PATIENCE)

        result["first cell"] = seconds(lambda: run(trivial))
        for _ in range(20):
            run(trivial)
        result["trivial cell"] = statistics.median(seconds(lambda: run(trivial)) for _ in range(50))
        result["10,000 printed lines"] = statistics.median(seconds(lambda: run(prints)) for _ in range(3))
        run(declare)
        complete = lambda: client.complete(prefix, len(prefix), reply=True, timeout=PATIENCE)
        result["first completion"] = seconds(complete)
        result["completion"] = statistics.median(seconds(complete) for _ in range(20))
        return result
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds

    measured = {name: [] for name in KERNELS}
    for _ in range(rounds):
        for name in KERNELS:
            measured[name].append(measure(name))

    print(f"{'milliseconds, median of ' + str(rounds) + ' rounds':32}" + "".join(f"{name:>26}" for name in KERNELS))
    for what in measured["python3"][0]:
        print(f"{what:32}" + "".join(f"{1000 * statistics.median(round[what] for round in measured[name]):26.1f}" for name in KERNELS))


if __name__ == "__main__":
    main()
