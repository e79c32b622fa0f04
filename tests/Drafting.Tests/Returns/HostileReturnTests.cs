using System.IO.Compression;
using System.Text;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests.Returns;

public class HostileReturnTests
{
    static readonly DraftInput Input = LabelledPack.Small();

    [Fact]
    public void A_part_that_unpacks_to_more_than_a_draft_can_be_is_refused_before_it_is_opened()
    {
        var bomb = With("word/media/image1.bin", stream =>
        {
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 65; i++)
            {
                stream.Write(zeros);
            }
        });
        bomb.Length.ShouldBeLessThan(1_000_000);
        var panel = PanelReturnReader.Read(bomb, ReturnExpectation.Of(Input));
        panel.Problems.Single().Code.ShouldBe("too-large");
        panel.Trusted.ShouldBeFalse();
        AgencyTemplate.Check(bomb).Report.Reason!.ShouldContain("unpacks to more");
    }

    [Theory]
    [InlineData("word/extra.xml")]
    [InlineData("word/_rels/extra.xml.rels")]
    public void A_part_with_a_document_type_is_refused(string part)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var file = With(part, stream => stream.Write(encoding.GetBytes("""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""")));
            PanelReturnReader.Read(file, ReturnExpectation.Of(Input)).Problems.Single().Code.ShouldBe("document-type");
        }
    }

    [Fact]
    public void A_damaged_archive_is_no_Word_file()
    {
        var bytes = EditedDraft.Compose(Input);
        PanelReturnReader.Read(new MemoryStream(bytes[..(bytes.Length / 2)]), ReturnExpectation.Of(Input)).Problems.Single().Code.ShouldBe("not-word");
    }

    static MemoryStream With(string part, Action<Stream> write)
    {
        var file = new MemoryStream();
        file.Write(EditedDraft.Compose(Input));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        using (var stream = archive.CreateEntry(part).Open())
        {
            write(stream);
        }
        return file;
    }
}
