namespace NeuralNotebooks.Tests;

/// <summary>Damages files as disks, cables and editors do.</summary>
internal static class Mutation
{
    /// <summary>A copy in which one to four bytes are changed, lost or added, or a part is missing; half of the damage is near the beginning.</summary>
    public static byte[] Of(byte[] sound, RandomStream random)
    {
        List<byte> bytes = [.. sound];
        for (int changes = 1 + random.NextInt32(4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.NextInt32(random.NextInt32(2) == 0 ? Math.Min(bytes.Count, 20) : bytes.Count);
            switch (random.NextInt32(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextInt32(8)); break;
                case 1: bytes[at] = (byte)random.NextInt32(256); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)random.NextInt32(256)); break;
                default: bytes.RemoveRange(at, random.NextInt32(bytes.Count - at + 1)); break;
            }
        }

        return [.. bytes];
    }
}
