package jp.onshi.orca;

import org.jspecify.annotations.Nullable;

/** A call to 日レセ failed; {@link #fault()} says how. The message names no personal data. */
public final class OrcaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient OrcaFault fault;

    OrcaException(OrcaFault fault, @Nullable Throwable cause) {
        super(fault.token(), cause);
        this.fault = fault;
    }

    OrcaException(OrcaFault fault) {
        this(fault, null);
    }

    /** How it failed. */
    public OrcaFault fault() {
        return fault;
    }
}
