using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.Access;

namespace QaPipeline.App.Reviews;

/// <summary>Registers plans, cycles and reviews.</summary>
static class ReviewSetup
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewRegister>();
        services.AddSingleton<IReviewDirectory, RegisteredReviews>();
        services.AddSingleton<PlanRegister>();
        services.AddSingleton<FrameworkKeeper>();
        services.AddSingleton<IFrameworkKeeper>(s => s.GetRequiredService<FrameworkKeeper>());
        services.AddSingleton<PlanNotices>();
        services.AddSingleton<PlanRunning>();
        services.AddSingleton<CycleRunning>();
        services.AddSingleton<ReviewAdvance>();
        services.AddSingleton<ReviewPacks>();
        services.AddSingleton<ReviewReading>();
        services.AddSingleton<PanelGrants>();
        services.AddSingleton<FormerCriteria>();
        services.AddSingleton<ThematicGathering>();
        services.AddSingleton<ReportDrafting>();
        return services;
    }
}
