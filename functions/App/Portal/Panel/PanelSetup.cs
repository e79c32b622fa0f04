using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.App.Portal.Panel;

/// <summary>Registers what the pages of panels need.</summary>
static class PanelSetup
{
    public static IServiceCollection AddPanelPages(this IServiceCollection services)
    {
        services.AddSingleton<PanelDesk>();
        services.AddSingleton<PanelShelf>();
        services.AddSingleton<PanelMarks>();
        services.AddSingleton<PanelPlaces>();
        services.AddSingleton<PanelViews>();
        services.AddSingleton<PanelReportDesk>();
        return services;
    }
}
