using QaPipeline.Domain.Uploads;

namespace QaPipeline.Domain.Tests;

public sealed class BlockPlanTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(BlockPlan.BlockSize, 1)]
    [InlineData(BlockPlan.BlockSize + 1, 2)]
    [InlineData(200L * 1024 * 1024, 50)]
    public void The_blocks_of_a_file_add_up_to_it(long length, int count)
    {
        var plan = new BlockPlan(length);
        plan.Count.ShouldBe(count);
        Enumerable.Range(0, count).Sum(i => (long)plan.LengthOf(i)).ShouldBe(length);
        Enumerable.Range(0, count).ShouldAllBe(i => BlockPlan.OffsetOf(i) == Enumerable.Range(0, i).Sum(j => (long)plan.LengthOf(j)));
    }

    [Fact]
    public void Ids_come_from_the_place_alone_and_have_one_length() =>
        new[] { 0, 7, 49_999 }.Select(BlockPlan.IdOf).ShouldBe(["MDAwMDAwMDA=", "MDAwMDAwMDc=", "MDAwNDk5OTk="]);

    [Fact]
    public void A_block_that_arrived_in_part_or_under_another_id_is_sent_again()
    {
        var plan = new BlockPlan((2L * BlockPlan.BlockSize) + 5);
        plan.Whole(new Dictionary<string, long>(StringComparer.Ordinal)
        {
            [BlockPlan.IdOf(0)] = BlockPlan.BlockSize,
            [BlockPlan.IdOf(1)] = BlockPlan.BlockSize - 1,
            [BlockPlan.IdOf(2)] = 5,
            ["other"] = 5,
        }).ShouldBe([0, 2]);
    }
}
