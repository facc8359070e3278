"""Prints the golden bytes of ExampleFileTests, written from the format alone with Python's standard library."""
import hashlib
import struct


def field(number, data):
    """A length-delimited protobuf field shorter than 128 bytes."""
    assert len(data) < 128
    return bytes([number << 3 | 2, len(data)]) + data


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return struct.pack("<I", ((crc >> 15 | crc << 17 & 0xFFFFFFFF) + 0xA282EAD8) & 0xFFFFFFFF)


def feature(kind, *values):
    return field(kind, b"".join(values))


def entry(name, data):
    return field(1, field(1, name) + field(2, data))


def record(data):
    length = struct.pack("<Q", len(data))
    return length + masked(length) + data + masked(data)


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


# Residence_type sorts before age: upper case comes first. The second row has an empty bmi and a negative id.
first = field(1, entry(b"Residence_type", feature(1, field(1, b"Urban"))) + entry(b"bmi", feature(2, field(1, struct.pack("<f", 36.6)))) + entry(b"id", feature(3, field(1, varint(9046)))))
second = field(1, entry(b"Residence_type", feature(1, field(1, "Zürich".encode()))) + entry(b"bmi", feature(2)) + entry(b"id", feature(3, field(1, varint(-1)))))
print("first", first.hex())
print("second", second.hex())
print("file", (record(first) + record(second)).hex())
# Lists not packed, map entries in another order, an unknown field in the middle, a first value that a later entry of the same key replaces.
print("loose", field(1, entry(b"id", feature(3, bytes([1 << 3]) + varint(7))) + field(9, b"??") + entry(b"bmi", feature(2, bytes([1 << 3 | 5]) + struct.pack("<f", 1.5)))
                     + entry(b"id", feature(3, bytes([1 << 3]) + varint(9046)))).hex())
print("buckets of 1000003", *(int(hashlib.sha256(row).hexdigest(), 16) % 1000003 for row in (first, second)))
