#include "document/terms.h"

#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace forme {
namespace {

/// In the order of the enumerators: Contents, Issue, Notes, Cover, By, Continued, Figure.
struct Terms {
  std::string_view language;
  std::array<std::string_view, 7> words;
};

constexpr std::array all_terms = {
    Terms{"am", {"ማውጫ", "እትም", "ማስታወሻዎች", "ሽፋን", "በ", "ይቀጥላል", "ምስል"}},
    Terms{"ar", {"المحتويات", "العدد", "ملاحظات", "الغلاف", "بقلم", "تتمة", "شكل"}},
    Terms{"bg", {"Съдържание", "Брой", "Бележки", "Корица", "от", "продължение", "Фигура"}},
    Terms{"bn", {"সূচিপত্র", "সংখ্যা", "টীকা", "প্রচ্ছদ", "লেখক", "পরবর্তী অংশ", "চিত্র"}},
    Terms{"ca", {"Sumari", "Número", "Notes", "Coberta", "per", "continua", "Figura"}},
    Terms{"cs", {"Obsah", "Číslo", "Poznámky", "Obálka", "autor", "pokračování", "Obrázek"}},
    Terms{"da", {"Indhold", "Nummer", "Noter", "Omslag", "af", "fortsættes", "Figur"}},
    Terms{"de", {"Inhalt", "Ausgabe", "Anmerkungen", "Titelseite", "von", "Fortsetzung", "Abbildung"}},
    Terms{"el", {"Περιεχόμενα", "Τεύχος", "Σημειώσεις", "Εξώφυλλο", "του", "συνεχίζεται", "Εικόνα"}},
    Terms{"en", {"Contents", "Issue", "Notes", "Cover", "by", "continued", "Figure"}},
    Terms{"eo", {"Enhavo", "Numero", "Notoj", "Kovrilo", "de", "daŭrigota", "Figuro"}},
    Terms{"es", {"Sumario", "Número", "Notas", "Portada", "por", "continúa", "Figura"}},
    Terms{"et", {"Sisukord", "Number", "Märkused", "Kaas", "autor", "järgneb", "Joonis"}},
    Terms{"eu", {"Aurkibidea", "Zenbakia", "Oharrak", "Azala", "egilea", "jarraitzen du", "Irudia"}},
    Terms{"fa", {"فهرست", "شماره", "یادداشت‌ها", "جلد", "نوشتهٔ", "ادامه", "شکل"}},
    Terms{"fi", {"Sisällys", "Numero", "Viitteet", "Kansi", "kirjoittanut", "jatkuu", "Kuva"}},
    Terms{"fr", {"Sommaire", "Numéro", "Notes", "Couverture", "par", "suite", "Figure"}},
    Terms{"ga", {"Clár", "Eagrán", "Nótaí", "Clúdach", "le", "ar lean", "Fíor"}},
    Terms{"gl", {"Índice", "Número", "Notas", "Cuberta", "por", "continúa", "Figura"}},
    Terms{"he", {"תוכן העניינים", "גיליון", "הערות", "שער", "מאת", "המשך", "איור"}},
    Terms{"hi", {"विषय सूची", "अंक", "टिप्पणियाँ", "आवरण", "लेखक", "जारी", "चित्र"}},
    Terms{"hr", {"Sadržaj", "Broj", "Bilješke", "Naslovnica", "piše", "nastavak", "Slika"}},
    Terms{"hu", {"Tartalom", "Szám", "Jegyzetek", "Borító", "írta", "folytatás", "Ábra"}},
    Terms{"hy", {"Բովանդակություն", "Համար", "Ծանոթագրություններ", "Կազմ", "հեղինակ", "շարունակություն", "Նկար"}},
    Terms{"id", {"Daftar Isi", "Edisi", "Catatan", "Sampul", "oleh", "bersambung", "Gambar"}},
    Terms{"is", {"Efni", "Tölublað", "Athugasemdir", "Kápa", "eftir", "framhald", "Mynd"}},
    Terms{"it", {"Sommario", "Numero", "Note", "Copertina", "di", "continua", "Figura"}},
    Terms{"ja", {"目次", "号", "注", "表紙", "文", "続き", "図"}},
    Terms{"ka", {"სარჩევი", "ნომერი", "შენიშვნები", "ყდა", "ავტორი", "გაგრძელება", "სურათი"}},
    Terms{"ko", {"목차", "호", "주", "표지", "글", "계속", "그림"}},
    Terms{"lt", {"Turinys", "Numeris", "Pastabos", "Viršelis", "autorius", "tęsinys", "Pav."}},
    Terms{"lv", {"Saturs", "Numurs", "Piezīmes", "Vāks", "autors", "turpinājums", "Attēls"}},
    Terms{"nb", {"Innhold", "Nummer", "Noter", "Omslag", "av", "fortsetter", "Figur"}},
    Terms{"nl", {"Inhoud", "Nummer", "Noten", "Omslag", "door", "vervolg", "Figuur"}},
    Terms{"nn", {"Innhald", "Nummer", "Notar", "Omslag", "av", "held fram", "Figur"}},
    Terms{"no", {"Innhold", "Nummer", "Noter", "Omslag", "av", "fortsetter", "Figur"}},
    Terms{"pl", {"Spis treści", "Numer", "Przypisy", "Okładka", "autor", "ciąg dalszy", "Rysunek"}},
    Terms{"pt", {"Sumário", "Número", "Notas", "Capa", "por", "continua", "Figura"}},
    Terms{"ro", {"Cuprins", "Numărul", "Note", "Copertă", "de", "continuare", "Figura"}},
    Terms{"ru", {"Содержание", "Выпуск", "Примечания", "Обложка", "автор", "продолжение", "Рисунок"}},
    Terms{"sk", {"Obsah", "Číslo", "Poznámky", "Obálka", "autor", "pokračovanie", "Obrázok"}},
    Terms{"sl", {"Vsebina", "Številka", "Opombe", "Naslovnica", "piše", "nadaljevanje", "Slika"}},
    Terms{"sq", {"Përmbajtja", "Numri", "Shënime", "Kopertina", "nga", "vijon", "Figura"}},
    Terms{"sr", {"Садржај", "Број", "Напомене", "Корице", "пише", "наставак", "Слика"}},
    Terms{"sr-latn", {"Sadržaj", "Broj", "Napomene", "Korice", "piše", "nastavak", "Slika"}},
    Terms{"sv", {"Innehåll", "Nummer", "Noter", "Omslag", "av", "fortsättning", "Figur"}},
    Terms{"sw", {"Yaliyomo", "Toleo", "Maelezo", "Jalada", "na", "inaendelea", "Mchoro"}},
    Terms{"ta", {"பொருளடக்கம்", "இதழ்", "குறிப்புகள்", "அட்டை", "எழுதியவர்", "தொடர்ச்சி", "படம்"}},
    Terms{"th", {"สารบัญ", "ฉบับที่", "หมายเหตุ", "ปก", "โดย", "ต่อ", "ภาพ"}},
    Terms{"tr", {"İçindekiler", "Sayı", "Notlar", "Kapak", "yazan", "devamı", "Şekil"}},
    Terms{"uk", {"Зміст", "Випуск", "Примітки", "Обкладинка", "автор", "продовження", "Рисунок"}},
    Terms{"ur", {"فہرست", "شمارہ", "حواشی", "سرورق", "از", "جاری", "شکل"}},
    Terms{"vi", {"Mục lục", "Số", "Ghi chú", "Bìa", "tác giả", "tiếp theo", "Hình"}},
    Terms{"zh", {"目录", "期", "注释", "封面", "作者", "续", "图"}},
    Terms{"zh-hant", {"目錄", "期", "註釋", "封面", "作者", "續", "圖"}},
    Terms{"zh-hk", {"目錄", "期", "註釋", "封面", "作者", "續", "圖"}},
    Terms{"zh-tw", {"目錄", "期", "註釋", "封面", "作者", "續", "圖"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// The locale whose dates the language's readers expect; "en" alone is British, as day, month, year reads everywhere.
icu::Locale date_locale(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  if (language.empty() || lower(language) == "en") return icu::Locale("en", "GB");
  icu::Locale locale =
      icu::Locale::forLanguageTag(icu::StringPiece(language.data(), static_cast<int32_t>(language.size())), status);
  if (U_FAILURE(status) || locale.isBogus()) return icu::Locale("en", "GB");
  locale.setUnicodeKeywordValue("ca", "gregory", status);  // not the Buddhist or Persian year: dates are ISO's
  return locale;
}

}  // namespace

std::string_view term(Term wanted, std::string_view language) {
  const auto index = static_cast<std::size_t>(wanted);
  for (std::string tag = lower(language);;) {
    const auto found =
        std::find_if(all_terms.begin(), all_terms.end(), [&](const Terms& t) { return t.language == tag; });
    if (found != all_terms.end()) return found->words[index];
    const std::size_t dash = tag.rfind('-');
    if (dash == std::string::npos) break;
    tag.erase(dash);
  }
  const auto english =
      std::find_if(all_terms.begin(), all_terms.end(), [](const Terms& t) { return t.language == "en"; });
  return english->words[index];
}

std::string format_date(const Date& date, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = date_locale(language);
  const char* const skeleton = date.month == 0 ? "y" : date.day == 0 ? "yMMMM" : "yMMMMd";
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return date.iso();
  const icu::UnicodeString pattern = generator->getBestPattern(skeleton, status);
  icu::SimpleDateFormat format(pattern, locale, status);
  auto calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
  if (U_FAILURE(status)) return date.iso();
  calendar->setGregorianChange(-8.64e15, status);  // Gregorian throughout, as ISO 8601 has it
  calendar->clear();
  calendar->set(date.year, date.month == 0 ? 0 : date.month - 1, date.day == 0 ? 1 : date.day);
  icu::UnicodeString text;
  format.format(*calendar, text, nullptr, status);
  if (U_FAILURE(status)) return date.iso();
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_right_to_left(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(std::string(language), status);
  return U_SUCCESS(status) != 0 && locale.isRightToLeft() != 0;
}

}  // namespace forme
