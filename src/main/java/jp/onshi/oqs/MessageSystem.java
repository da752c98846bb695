package jp.onshi.oqs;

import java.util.Optional;

/** The systems that share the exchange folders; a file name begins with the system's three letters. */
public enum MessageSystem {
    /** 資格確認. */
    OQS("資格確認", true),
    /** 薬剤情報・診療情報. */
    YZK("薬剤情報・診療情報", true),
    /** 特定健診情報. */
    TKK("特定健診情報", true),
    /** 医療費助成. */
    PMH("医療費助成", true),
    /** 電子処方箋. */
    EPS("電子処方箋", false),
    /** 電子カルテ情報共有サービス. */
    CIS("電子カルテ情報共有サービス", false);

    private final String label;
    private final boolean ours;

    MessageSystem(String label, boolean ours) {
        this.label = label;
        this.ours = ours;
    }

    /** The Japanese name. */
    public String label() {
        return label;
    }

    /** Whether this program deals with the system at all; files of the others are left to their owners without a word. */
    public boolean isOurs() {
        return ours;
    }

    /** The system that a file name's first three letters name. */
    static Optional<MessageSystem> ofFileName(String fileName) {
        for (MessageSystem system : values()) {
            if (fileName.startsWith(system.name())) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }
}
