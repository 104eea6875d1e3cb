#include "document/quotes.h"

#include <algorithm>
#include <array>
#include <string>

namespace forme {
namespace {

/// After CLDR 42, delimiters/quotationStart and so on, and the house rules of the languages' presses for spaces: narrow
/// in France and Switzerland (Imprimerie nationale; Guide du typographe), full in Canada (OQLF).
constexpr std::array quotes = {Quotes{"af", "“", "”", "‘", "’"},
                               Quotes{"am", "«", "»", "‹", "›"},
                               Quotes{"ar", "”", "“", "’", "‘"},
                               Quotes{"be", "«", "»", "„", "“"},
                               Quotes{"bg", "„", "“", "’", "‘"},
                               Quotes{"br", "«\u202F", "\u202F»", "“", "”"},
                               Quotes{"bs", "„", "”", "‘", "’"},
                               Quotes{"ca", "«", "»", "“", "”"},
                               Quotes{"cs", "„", "“", "‚", "‘"},
                               Quotes{"cy", "‘", "’", "“", "”"},
                               Quotes{"da", "»", "«", "›", "‹"},
                               Quotes{"de", "„", "“", "‚", "‘"},
                               Quotes{"de-ch", "«", "»", "‹", "›"},
                               Quotes{"de-li", "«", "»", "‹", "›"},
                               Quotes{"el", "«", "»", "“", "”"},
                               Quotes{"en", "“", "”", "‘", "’"},
                               Quotes{"eo", "“", "”", "‘", "’"},
                               Quotes{"es", "«", "»", "“", "”"},
                               Quotes{"et", "„", "“", "‚", "‘"},
                               Quotes{"eu", "«", "»", "“", "”"},
                               Quotes{"fa", "«", "»", "‹", "›"},
                               Quotes{"fi", "”", "”", "’", "’"},
                               Quotes{"fr", "«\u202F", "\u202F»", "“", "”"},
                               Quotes{"fr-ca", "«\u00A0", "\u00A0»", "“", "”"},
                               Quotes{"fr-ch", "«\u202F", "\u202F»", "‹\u202F", "\u202F›"},
                               Quotes{"ga", "“", "”", "‘", "’"},
                               Quotes{"gl", "«", "»", "“", "”"},
                               Quotes{"he", "”", "”", "’", "’"},
                               Quotes{"hi", "“", "”", "‘", "’"},
                               Quotes{"hr", "„", "“", "‚", "‘"},
                               Quotes{"hu", "„", "”", "»", "«"},
                               Quotes{"hy", "«", "»", "“", "”"},
                               Quotes{"is", "„", "“", "‚", "‘"},
                               Quotes{"it", "«", "»", "“", "”"},
                               Quotes{"it-ch", "«", "»", "‹", "›"},
                               Quotes{"ja", "「", "」", "『", "』"},
                               Quotes{"ka", "„", "“", "‘", "’"},
                               Quotes{"ko", "“", "”", "‘", "’"},
                               Quotes{"lb", "„", "“", "‚", "‘"},
                               Quotes{"lt", "„", "“", "‚", "‘"},
                               Quotes{"lv", "„", "”", "‚", "’"},
                               Quotes{"mk", "„", "“", "’", "‘"},
                               Quotes{"nb", "«", "»", "‘", "’"},
                               Quotes{"nl", "“", "”", "‘", "’"},
                               Quotes{"nn", "«", "»", "‘", "’"},
                               Quotes{"no", "«", "»", "‘", "’"},
                               Quotes{"oc", "«", "»", "“", "”"},
                               Quotes{"pl", "„", "”", "«", "»"},
                               Quotes{"pt", "“", "”", "‘", "’"},
                               Quotes{"pt-pt", "«", "»", "“", "”"},
                               Quotes{"rm", "«", "»", "‹", "›"},
                               Quotes{"ro", "„", "”", "«", "»"},
                               Quotes{"ru", "«", "»", "„", "“"},
                               Quotes{"sk", "„", "“", "‚", "‘"},
                               Quotes{"sl", "„", "“", "‚", "‘"},
                               Quotes{"sq", "«", "»", "“", "”"},
                               Quotes{"sr", "„", "“", "’", "‘"},
                               Quotes{"sv", "”", "”", "’", "’"},
                               Quotes{"ti", "«", "»", "‹", "›"},
                               Quotes{"tr", "“", "”", "‘", "’"},
                               Quotes{"uk", "«", "»", "„", "“"},
                               Quotes{"ur", "”", "“", "’", "‘"},
                               Quotes{"vi", "“", "”", "‘", "’"},
                               Quotes{"yi", "”", "”", "’", "’"},
                               Quotes{"zh", "“", "”", "‘", "’"},
                               Quotes{"zh-hant", "「", "」", "『", "』"},
                               Quotes{"zh-hk", "「", "」", "『", "』"},
                               Quotes{"zh-tw", "「", "」", "『", "』"}};

}  // namespace

const Quotes& quotes_of(std::string_view language) {
  std::string tag(language);
  std::transform(tag.begin(), tag.end(), tag.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (true) {
    const auto found = std::find_if(quotes.begin(), quotes.end(), [&](const Quotes& q) { return q.language == tag; });
    if (found != quotes.end()) return *found;
    const std::size_t dash = tag.rfind('-');
    if (dash == std::string::npos) break;
    tag.erase(dash);
  }
  return *std::find_if(quotes.begin(), quotes.end(), [](const Quotes& q) { return q.language == "en"; });
}

}  // namespace forme
