using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Packs a folder so that the same files give the same bytes: entries in ordinal order of their paths, one time for all, and Unix modes,
/// which the platform's own writer has no word for and the Functions host needs of its handler. Compiled by MSBuild (publish.targets).
/// The format: PKWARE's APPNOTE.TXT, 4.3; below 65,536 files and 4 GB.
/// </summary>
public sealed class ZipFolder : Task
{
    private const ushort Version = 20;
    private const ushort MadeByUnix = (3 << 8) | Version;
    private const ushort Utf8Names = 1 << 11;
    private const ushort Deflate = 8;
    private const ushort Time = 0;
    private const ushort Date = (1 << 5) | 1;
    private const uint RegularFile = 0x8000;
    private const uint ReadableByAll = 0x1A4;
    private const uint ExecutableByAll = 0x1ED;

    private static readonly uint[] CrcTable = Enumerable.Range(0, 256).Select(CrcOf).ToArray();

    /// <summary>The folder that is packed.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>The file that is made.</summary>
    [Required]
    public string Zip { get; set; }

    /// <summary>The name of the file in the folder that is to be executable.</summary>
    [Required]
    public string Executable { get; set; }

    public override bool Execute()
    {
        var root = Path.GetFullPath(Folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var names = Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => path.Substring(root.Length).Replace(Path.DirectorySeparatorChar, '/'))
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
        if (!names.Contains(Executable))
        {
            Log.LogError("{0} is not in {1}: there is nothing that the Functions host could start.", Executable, root);
            return false;
        }

        // Under another name until it is whole.
        var draft = Zip + ".draft";
        using (var file = File.Create(draft))
            Write(file, root, names);
        File.Delete(Zip);
        File.Move(draft, Zip);
        Log.LogMessage(MessageImportance.High, "{0} -> {1}", Path.GetFileName(root.TrimEnd(Path.DirectorySeparatorChar)), Path.GetFullPath(Zip));
        return true;
    }

    private void Write(Stream file, string root, IReadOnlyCollection<string> names)
    {
        var output = new BinaryWriter(file);
        var directory = new MemoryStream();
        foreach (var name in names)
        {
            var content = File.ReadAllBytes(root + name);
            var packed = Pack(content);
            var header = Header(name, content, packed.Length);
            var start = (uint)file.Position;

            output.Write(0x04034b50u);
            output.Write(header);
            output.Write((ushort)0);
            output.Write(Encoding.UTF8.GetBytes(name));
            output.Write(packed);

            var entry = new BinaryWriter(directory);
            entry.Write(0x02014b50u);
            entry.Write(MadeByUnix);
            entry.Write(header);
            entry.Write(new byte[8]);
            entry.Write((RegularFile | (name == Executable ? ExecutableByAll : ReadableByAll)) << 16);
            entry.Write(start);
            entry.Write(Encoding.UTF8.GetBytes(name));
        }

        var end = (uint)file.Position;
        output.Write(directory.ToArray());
        output.Write(0x06054b50u);
        output.Write(0u);
        output.Write((ushort)names.Count);
        output.Write((ushort)names.Count);
        output.Write((uint)directory.Length);
        output.Write(end);
        output.Write((ushort)0);
    }

    // What the local header and the directory's entry have in common, up to the length of the name.
    private static byte[] Header(string name, byte[] content, int packedLength)
    {
        var bytes = new MemoryStream();
        var header = new BinaryWriter(bytes);
        header.Write(Version);
        header.Write(Utf8Names);
        header.Write(Deflate);
        header.Write(Time);
        header.Write(Date);
        header.Write(Crc(content));
        header.Write((uint)packedLength);
        header.Write((uint)content.Length);
        header.Write((ushort)Encoding.UTF8.GetByteCount(name));
        return bytes.ToArray();
    }

    private static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content, 0, content.Length);
        return packed.ToArray();
    }

    private static uint Crc(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcOf(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    }
}
