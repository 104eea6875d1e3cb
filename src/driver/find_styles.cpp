#include "driver/find_styles.h"

#include <algorithm>

#include "base/files.h"
#include "style/decode_sheet.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view white_space = " \t\r\n\f";

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = white_space.find(c) != std::string_view::npos;
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::vector<StyleEntry> find_styles(const fs::path& styles) {
  std::vector<StyleEntry> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(styles, error)) {
    const fs::path sheet = entry.path() / "print.css";
    if (!fs::is_regular_file(sheet, error)) continue;
    out.push_back({entry.path().filename().string(), style_description(read_file(sheet).value_or("")), entry.path()});
  }
  std::sort(out.begin(), out.end(), [](const StyleEntry& a, const StyleEntry& b) { return a.name < b.name; });
  return out;
}

std::string style_description(std::string_view bytes) {
  const std::string text = decode_sheet(bytes).text;
  std::string_view sheet = text;
  sheet.remove_prefix(std::min(sheet.find_first_not_of(white_space), sheet.size()));
  if (!sheet.starts_with("/*")) return {};
  sheet.remove_prefix(2);
  const std::string comment = on_one_line(sheet.substr(0, sheet.find("*/")));
  const std::size_t stop = comment.find(". ");
  return stop == std::string::npos ? comment : comment.substr(0, stop + 1);
}

}  // namespace forme
