package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.ReferenceRegistration;

/** 照会番号: registering the clinic's patient number with the other side. */
public interface ReferenceDesk {

    /** Checks a registration; empty when it can be sent. */
    List<FieldFault> check(ReferenceRegistration registration);

    /**
     * 照会番号登録 of one person.
     *
     * @return the job's number
     */
    long register(ReferenceRegistration registration) throws DeskException;
}
