"""Reads one safetensors file and writes another, by the format's description and Python's standard library alone.

Prints what it read as JSON. Writes the same tensors as half floats, a vector of integers, and the metadata.
"""

import json
import struct
import sys

LETTERS = {"F64": "d", "F32": "f", "F16": "e", "I64": "q"}


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length].decode("utf-8"))
    metadata = header.pop("__metadata__", {})
    data = content[8 + length :]
    assert length % 8 == 0, "the data are not aligned"

    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        letter = LETTERS[entry["dtype"]]
        size = struct.calcsize(letter)
        assert begin % size == 0, f"{name} is not aligned"
        values = struct.unpack(f"<{(end - begin) // size}{letter}", data[begin:end])
        tensors[name] = {"dtype": entry["dtype"], "shape": entry["shape"], "values": values}
    return tensors, metadata


def write(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        content = struct.pack(f"<{len(tensor['values'])}{LETTERS[tensor['dtype']]}", *tensor["values"])
        header[name] = {"dtype": tensor["dtype"], "shape": tensor["shape"], "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


if __name__ == "__main__":
    tensors, metadata = read(sys.argv[1])
    print(json.dumps({"tensors": tensors, "metadata": metadata}))
    halves = {f"half.{name}": {**tensor, "dtype": "F16"} for name, tensor in tensors.items()}
    write(sys.argv[2], {"labels": {"dtype": "I64", "shape": [3], "values": [7, -2, 1 << 40]}, **halves}, metadata)
