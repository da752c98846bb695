package jp.onshi.eligibility;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One 資格確認結果 (ResultOfQualificationConfirmation): one qualification of one person, a medical insurance or, with card
 * classification A1, a medical aid.
 *
 * @param cardClassification 被保険者証区分 (OQSCD010); blank has been met in the field
 * @param identity 保険者番号, 記号, 番号, 枝番
 * @param relation 本人・家族の別 (OQSCD009)
 * @param insuredName 被保険者氏名（世帯主氏名）
 * @param name the person's names
 * @param sex 性別１ (OQSCD007)
 * @param otherSex 性別２
 * @param birthdate 生年月日; {@code 19000101} on a medical-aid row means unknown
 * @param address 住所
 * @param postcode 郵便番号, {@code xxx-xxxx}
 * @param qualifiedOn 資格取得年月日 (A1: 保護開始)
 * @param disqualifiedOn 資格喪失年月日 (A1: 停止・廃止)
 * @param cardIssuedOn 被保険者証交付年月日
 * @param validFrom 被保険者証有効開始年月日
 * @param validUntil 被保険者証有効終了年月日
 * @param cardRatio 被保険者証一部負担金割合, percent ({@code 010}, {@code 020}, {@code 030})
 * @param preschool 未就学区分 (OQSCD015)
 * @param lossReason 資格喪失事由 (OQSCD008)
 * @param insurerName 保険者名称 (A1: 福祉事務所名)
 * @param elderly 高齢受給者証情報
 * @param limitCertificate 限度額適用認定証関連情報; consent given and no block means nothing is registered
 * @param specificDiseases 特定疾病療養受療証情報
 * @param medicalTickets 医療券・調剤券情報 (A1 rows)
 * @param consents the consents that the result carries, in its order of kinds
 * @param registeredAt オン資登録（更新）日時
 * @param arbitraryIdentifier 任意の識別子, echoed
 * @param referenceNumber 照会番号, normally the clinic's patient number
 * @param confirmationKey 資格確認キー (purpose not public)
 * @param change 資格情報変更確認フラグ
 */
public record Eligibility(
        Code<CardClassification> cardClassification,
        InsuranceIdentity identity,
        Code<Relation> relation,
        String insuredName,
        PersonName name,
        Code<Sex> sex,
        Code<Sex> otherSex,
        WireDate birthdate,
        String address,
        String postcode,
        WireDate qualifiedOn,
        WireDate disqualifiedOn,
        WireDate cardIssuedOn,
        WireDate validFrom,
        WireDate validUntil,
        String cardRatio,
        Code<Preschool> preschool,
        Code<LossReason> lossReason,
        String insurerName,
        @Nullable ElderlyCertificate elderly,
        @Nullable LimitCertificate limitCertificate,
        List<SpecificDiseaseCertificate> specificDiseases,
        List<MedicalTicket> medicalTickets,
        List<Consent> consents,
        WireTime registeredAt,
        String arbitraryIdentifier,
        String referenceNumber,
        String confirmationKey,
        Code<QualificationChange> change) {

    /** Copies the lists. */
    public Eligibility {
        specificDiseases = List.copyOf(specificDiseases);
        medicalTickets = List.copyOf(medicalTickets);
        consents = List.copyOf(consents);
    }

    /** Whether this is a medical-aid (A1) qualification. */
    public boolean isMedicalAid() {
        return cardClassification.is(CardClassification.MEDICAL_AID);
    }

    /** What the patient said about one kind of information, when the result says it. */
    public Optional<Consent> consent(ConsentKind kind) {
        return consents.stream().filter(c -> c.kind() == kind).findFirst();
    }

    /** The patient's share in percent as sent: the elderly certificate's when it has been issued, else the card's. */
    public String effectiveRatio() {
        ElderlyCertificate certificate = elderly;
        if (certificate != null
                && !certificate.issuedOn().isAbsent()
                && !certificate.ratio().isEmpty()) {
            return certificate.ratio();
        }
        return cardRatio;
    }
}
