#include "style/decode_sheet.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "style/tokens.h"

namespace forme {
namespace {

/// An encoding of the Encoding standard: its name, ICU's converter of it, and the labels that mean it besides its name.
struct Encoding {
  std::string_view name;
  const char* converter;
  std::string_view labels;
};

constexpr std::array<Encoding, 37> encodings = {{
    {"utf-8", "UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8"},
    {"utf-16le", "UTF-16LE", "utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff"},
    {"utf-16be", "UTF-16BE", "unicodefffe"},
    {"windows-1252", "windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
     "iso_8859-1:1987 l1 latin1 us-ascii x-cp1252"},
    {"ibm866", "IBM866", "866 cp866 csibm866"},
    {"iso-8859-2", "ISO-8859-2", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3", "ISO-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4", "ISO-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5", "ISO-8859-5",
     "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"iso-8859-6", "ISO-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 "
     "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7", "ISO-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
     "sun_eu_greek"},
    {"iso-8859-8", "ISO-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 "
     "visual"},
    {"iso-8859-8-i", "ISO-8859-8", "csiso88598i logical"},
    {"iso-8859-10", "ISO-8859-10", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "ISO-8859-13", "iso8859-13 iso885913"},
    {"iso-8859-14", "ISO-8859-14", "iso8859-14 iso885914"},
    {"iso-8859-15", "ISO-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
    {"koi8-r", "KOI8-R", "cskoi8r koi koi8 koi8_r"},
    {"koi8-u", "KOI8-U", "koi8-ru"},
    {"macintosh", "macintosh", "csmacintosh mac x-mac-roman"},
    {"x-mac-cyrillic", "x-mac-cyrillic", "x-mac-ukrainian"},
    {"windows-874", "windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"},
    {"windows-1250", "windows-1250", "cp1250 x-cp1250"},
    {"windows-1251", "windows-1251", "cp1251 x-cp1251"},
    {"windows-1253", "windows-1253", "cp1253 x-cp1253"},
    {"windows-1254", "windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "windows-1255", "cp1255 x-cp1255"},
    {"windows-1256", "windows-1256", "cp1256 x-cp1256"},
    {"windows-1257", "windows-1257", "cp1257 x-cp1257"},
    {"windows-1258", "windows-1258", "cp1258 x-cp1258"},
    {"gbk", "GBK", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk"},
    {"gb18030", "gb18030", ""},
    {"big5", "Big5-HKSCS", "big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"euc-jp", "EUC-JP", "cseucpkdfmtjapanese x-euc-jp"},
    {"iso-2022-jp", "ISO-2022-JP", "csiso2022jp"},
    {"shift_jis", "windows-31j", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis"},
    {"euc-kr", "windows-949",
     "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"},
}};

/// The encoding that a label means, with the white space at its ends and the case of its letters ignored.
const Encoding* encoding_of(std::string_view label) {
  constexpr std::string_view space = " \t\n\f\r";
  const std::size_t begin = label.find_first_not_of(space);
  if (begin == std::string_view::npos) return nullptr;
  const std::string name = ascii_lower(label.substr(begin, label.find_last_not_of(space) + 1 - begin));
  for (const Encoding& encoding : encodings) {
    if (encoding.name == name) return &encoding;
    if (name.find(' ') == std::string::npos &&
        (' ' + std::string(encoding.labels) + ' ').find(' ' + name + ' ') != std::string::npos)
      return &encoding;
  }
  return nullptr;
}

/// What an @charset in the very bytes of the specification says: no other spelling is one.
std::optional<std::string_view> charset_label(std::string_view bytes) {
  constexpr std::string_view opening = "@charset \"";
  const std::string_view head = bytes.substr(0, 1024);
  if (!head.starts_with(opening)) return std::nullopt;
  const std::size_t end = head.find('"', opening.size());
  if (end == std::string_view::npos || head.substr(end, 2) != "\";") return std::nullopt;
  const std::string_view label = head.substr(opening.size(), end - opening.size());
  const bool ascii =
      std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::optional(label) : std::nullopt;
}

/// The encoding where no byte order mark says it.
const Encoding* fallback_encoding(std::string_view bytes, std::string_view protocol, std::string_view environment) {
  if (const Encoding* found = encoding_of(protocol)) return found;
  if (const auto label = charset_label(bytes)) {
    const Encoding* found = encoding_of(*label);
    // The label was read as ASCII, which UTF-16 is not.
    if (found != nullptr) return found->name.starts_with("utf-16") ? &encodings[0] : found;
  }
  if (const Encoding* found = encoding_of(environment)) return found;
  return &encodings[0];
}

void note_and_substitute(const void* context, UConverterToUnicodeArgs* args, const char* units, int32_t length,
                         UConverterCallbackReason reason, UErrorCode* error) {
  if (reason <= UCNV_IRREGULAR) *static_cast<bool*>(const_cast<void*>(context)) = true;
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, error);
}

/// Through ICU, which replaces what it cannot read and notes that in `malformed`.
std::string convert(std::string_view bytes, const char* converter, bool& malformed) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(converter, &status), &ucnv_close);
  if (U_FAILURE(status) != 0) {
    malformed = true;
    return repair_utf8(bytes);
  }
  ucnv_setToUCallBack(from.get(), note_and_substitute, &malformed, nullptr, nullptr, &status);
  std::u16string units(bytes.size() + 1, u'\0');  // no encoding here makes more than a unit of a byte
  const auto room = static_cast<int32_t>(units.size());
  int32_t length =
      ucnv_toUChars(from.get(), units.data(), room, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    units.resize(static_cast<std::size_t>(length) + 1);
    status = U_ZERO_ERROR;
    length =
        ucnv_toUChars(from.get(), units.data(), length + 1, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  }
  units.resize(U_FAILURE(status) != 0 ? 0 : static_cast<std::size_t>(length));
  std::string text;
  icu::UnicodeString(false, units.data(), static_cast<int32_t>(units.size())).toUTF8String(text);
  return text;
}

}  // namespace

std::string_view encoding_named(std::string_view label) {
  const Encoding* encoding = encoding_of(label);
  return encoding == nullptr ? std::string_view() : encoding->name;
}

DecodedSheet decode_sheet(std::string_view bytes, std::string_view protocol, std::string_view environment) {
  DecodedSheet out;
  const Encoding* encoding = nullptr;
  for (const auto& [mark, marked] : {std::pair("\xEF\xBB\xBF", &encodings[0]), std::pair("\xFF\xFE", &encodings[1]),
                                     std::pair("\xFE\xFF", &encodings[2])}) {
    if (!bytes.starts_with(mark)) continue;
    encoding = marked;
    bytes.remove_prefix(std::string_view(mark).size());
    break;
  }
  if (encoding == nullptr) encoding = fallback_encoding(bytes, protocol, environment);
  out.encoding = encoding->name;
  if (encoding == &encodings[0]) {
    out.malformed = find_invalid_utf8(bytes) != std::string::npos;
    out.text = repair_utf8(bytes);
  } else {
    out.text = convert(bytes, encoding->converter, out.malformed);
  }
  return out;
}

}  // namespace forme
