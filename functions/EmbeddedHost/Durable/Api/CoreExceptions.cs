namespace DurableTask.Core.Exceptions;

/// <summary>The cause that a failed activity's exception carries.</summary>
public class TaskFailedException : Exception
{
    /// <summary>Creates the exception with no message of its own.</summary>
    public TaskFailedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public TaskFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public TaskFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>An instance of that id exists already and is not to be replaced.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    /// <summary>Creates the exception with no message of its own.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The orchestrator's code no longer does what its history says it did.</summary>
public class NonDeterministicOrchestrationException : Exception
{
    /// <summary>Creates the exception with no message of its own.</summary>
    public NonDeterministicOrchestrationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public NonDeterministicOrchestrationException(string eventDetails)
        : base("Non-Deterministic workflow detected: " + eventDetails)
    {
    }

    /// <summary>Creates the exception.</summary>
    public NonDeterministicOrchestrationException(string eventDetails, Exception innerException)
        : base("Non-Deterministic workflow detected: " + eventDetails, innerException)
    {
    }
}
