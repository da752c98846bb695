package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutField;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.LayoutNode;
import jp.onshi.oqs.Layouts;
import jp.onshi.simulator.Records.Activation;
import org.jspecify.annotations.Nullable;

/**
 * 医療機関アクセスURL, 環境設定 and アクティベーションコード: messages whose layout is data. Names of elements come from the
 * layouts, reading and writing is done here.
 */
final class FacilityAnswers implements Answerer {

    private static final String CHANGED = "1";
    private static final int CODE_DAYS = 30;

    private final Layouts layouts;
    private final Records records;
    private final long seed;
    private final Map<String, Layout> byPrefix = new HashMap<>();

    FacilityAnswers(Layouts layouts, Records records, long seed) {
        this.layouts = layouts;
        this.records = records;
        this.seed = seed;
        for (LayoutName name : LayoutName.values()) {
            layouts.layout(name)
                    .filter(layout -> layout.isOn() && !name.isBatch())
                    .ifPresent(layout -> byPrefix.put(layout.requestPrefix(), layout));
        }
    }

    @Override
    public Set<String> prefixes() {
        return new HashSet<>(byPrefix.keySet());
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        Layout layout = byPrefix.get(asked.prefix());
        if (layout == null) {
            return Answer.Refusal.notSupported();
        }
        Map<String, String> said = new HashMap<>();
        read(asked.message(), layout.request(), said);
        if (said.getOrDefault("identifier", "").isEmpty()) {
            return Answer.Refusal.malformed();
        }
        Map<String, String> told = new LinkedHashMap<>();
        told.put("time", asked.when().format(Answer.MOMENT));
        told.put("institution", said.getOrDefault("institution", ""));
        told.put("identifier", said.getOrDefault("identifier", ""));
        told.put("segment", "1");
        told.put("encoding", "0");
        told.put("status", "1");
        List<Map<String, String>> entries = new ArrayList<>();
        switch (layout.name()) {
            case URL -> url(said, told);
            case SETTINGS -> settings(layout, told);
            case SETTINGS_UPDATE -> update(layout, said, told);
            case ACTIVATION_ISSUE -> told.putAll(values(issue(asked.when()), asked.when()));
            case ACTIVATION_LIST -> {
                for (Activation one : records.activations()) {
                    entries.add(values(one, asked.when()));
                }
            }
            case ACTIVATION_REVOKE -> revoke(said, told, asked.when());
            case HOME_BATCH, ONLINE_BATCH -> throw new IllegalStateException("no single message");
        }
        return new Answer.Message(write(layout.result(), told, entries));
    }

    /** An address that nobody has: the domain is reserved for examples. */
    private static void url(Map<String, String> said, Map<String, String> told) {
        String care = said.getOrDefault("care", "");
        told.put("care", care);
        told.put(
                "url",
                "https://onshi.example.jp/access/" + said.getOrDefault("institution", "") + "?care=" + care
                        + "&training=1");
    }

    private void settings(Layout layout, Map<String, String> told) throws IOException {
        for (LayoutField field : layout.result().fields()) {
            if (!Layout.isCommon(field.key())) {
                told.put(field.key(), setting(field));
            }
        }
    }

    private String setting(LayoutField field) throws IOException {
        return records.setting(field.key())
                .orElse(layouts.codes().table(field.codes()).keySet().stream()
                        .findFirst()
                        .orElse(""));
    }

    private void update(Layout layout, Map<String, String> said, Map<String, String> told) throws IOException {
        Map<String, String> changes = new LinkedHashMap<>();
        for (LayoutField field : layout.request().fields()) {
            String value = said.getOrDefault(field.key(), "");
            if (Layout.isCommon(field.key()) || field.isChangeMark() || value.isEmpty()) {
                continue;
            }
            if (!said.getOrDefault(field.key() + LayoutField.CHANGED, CHANGED).equals(CHANGED)) {
                continue;
            }
            Map<String, String> codes = layouts.codes().table(field.codes());
            if (!codes.isEmpty() && !codes.containsKey(value)) {
                refuse(told, "SIM200051", "【模擬】" + field.label() + "の値に誤りがあります。");
                return;
            }
            changes.put(field.key(), value);
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            records.set(change.getKey(), change.getValue());
        }
    }

    private Activation issue(LocalDateTime when) throws IOException {
        Random random = new Random(seed + 31L * records.activations().size());
        StringBuilder code = new StringBuilder("SIM");
        for (int i = 0; i < 3; i++) {
            code.append(String.format(Locale.ROOT, "-%04X", random.nextInt(0x10000)));
        }
        Activation issued = new Activation(code.toString(), when, when.plusDays(CODE_DAYS), false);
        records.issue(issued);
        return issued;
    }

    private void revoke(Map<String, String> said, Map<String, String> told, LocalDateTime when) throws IOException {
        String code = said.getOrDefault("activation", "");
        told.put("activation", code);
        Activation issued = records.activations().stream()
                .filter(one -> one.code().equals(code) && !one.revoked() && when.isBefore(one.expires()))
                .findFirst()
                .orElse(null);
        if (issued == null) {
            refuse(told, "SIM200052", "【模擬】有効なアクティベーションコードではありません。");
        } else {
            records.withdraw(issued);
            told.put("state", "無効");
        }
    }

    private static Map<String, String> values(Activation one, LocalDateTime when) {
        return Map.of(
                "activation",
                one.code(),
                "issued",
                one.issued().format(Answer.MOMENT),
                "expires",
                one.expires().format(Answer.MOMENT),
                "state",
                one.revoked() ? "無効" : when.isBefore(one.expires()) ? "有効" : "期限切れ");
    }

    private static void refuse(Map<String, String> told, String code, String message) {
        told.put("status", "2");
        told.put("result-code", code);
        told.put("result-message", message);
    }

    private static void read(WireElement element, LayoutNode node, Map<String, String> said) {
        LayoutField field = node.field();
        if (field != null) {
            said.put(field.key(), element.text().strip());
        }
        for (LayoutNode child : node.children()) {
            element.children(child.element()).forEach(found -> read(found, child, said));
        }
    }

    /** The answer, elements without anything to say left out. */
    private static WireElement write(LayoutNode root, Map<String, String> told, List<Map<String, String>> entries) {
        WireElement message = new WireElement(root.element());
        for (LayoutNode part : root.children()) {
            WireElement written = new WireElement(part.element());
            write(written, part, told, entries);
            message.add(written);
        }
        return message;
    }

    private static void write(
            WireElement into, LayoutNode node, Map<String, String> told, List<Map<String, String>> entries) {
        for (LayoutNode child : node.children()) {
            if (child.repeated()) {
                entries.forEach(entry -> add(into, child, entry, List.of()));
            } else {
                add(into, child, told, entries);
            }
        }
    }

    private static void add(
            WireElement into, LayoutNode node, Map<String, String> told, List<Map<String, String>> entries) {
        @Nullable LayoutField field = node.field();
        WireElement written = new WireElement(node.element());
        if (field != null) {
            written.say(told.getOrDefault(field.key(), ""));
        }
        write(written, node, told, entries);
        if (!written.text().isEmpty() || !written.children().isEmpty()) {
            into.add(written);
        }
    }
}
