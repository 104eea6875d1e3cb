#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>
#include <vector>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "paint/build_display_list.h"
#include "set_issue.h"
#include "style/property.h"

/// Rendered cases: a folder each, named after the property that it shows (`float--left` is one of `float`), with
///
///     print.css      the sheet, after base.css
///     article.md     the text; without it, that of this folder
///     expected.txt   the diagnostics and the display list
///
/// A case of a property must paint something else when the property's declarations are taken out.
/// `tests/update-expected` writes the expectations anew; read the difference before it is committed.
using namespace forme;
using forme::test::SetIssue;

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(FORME_ROOT) / "tests" / "cases";

std::vector<fs::path> case_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (fs::exists(entry.path() / "print.css")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string shown_by(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.substr(0, name.find("--"));
}

std::string render(const std::string& markdown, const std::string& css) {
  SetIssue set(markdown, read_file(folder / "base.css").value_or("") + css, SetIssue::plain_manifest,
               folder / "assets");
  const auto fonts = FontLibrary::extend(forme::test::catalogue_fonts(), set.styled->font_faces, set.diagnostics);
  const PagedIssue pages = paginate({&set.flow, set.styled.get(), fonts.get(), &set.media}, set.diagnostics);
  const DisplayList list =
      build_display_list({&pages, &set.flow, set.styled.get(), fonts.get(), &set.media}, set.diagnostics);
  std::string out;
  constexpr const char* names[] = {"note", "warning", "error"};
  for (const Diagnostic& d : set.diagnostics.list())
    out += std::string(names[static_cast<int>(d.severity)]) + "[" + d.code + "] " + d.message + "\n";
  return out + list.dump();
}

std::string without(const std::string& property, const std::string& css) {
  return std::regex_replace(css, std::regex("(^|[\\s;{])" + property + "\\s*:[^;}]*;?"), "$1");
}

}  // namespace

TEST_CASE("every case paints what is expected, and its property makes a difference") {
  const bool update = std::getenv("FORME_UPDATE") != nullptr;
  for (const fs::path& path : case_folders()) {
    const std::string name = path.filename().string();
    CAPTURE(name);
    const std::string css = read_file(path / "print.css").value_or("");
    const fs::path own_text = path / "article.md";
    const std::string markdown = read_file(fs::exists(own_text) ? own_text : folder / "article.md").value_or("");
    const std::string painted = render(markdown, css);
    if (update) write_file(path / "expected.txt", painted);
    CHECK(painted == read_file(path / "expected.txt").value_or(""));
    const std::string property = shown_by(path);
    if (find_property(property) == nullptr && find_shorthand(property) == nullptr) continue;
    const std::string removed = without(property, css);
    CHECK_MESSAGE(removed != css, name << ": the sheet does not set the property");
    CHECK_MESSAGE(render(markdown, removed) != painted, name << ": the property makes no difference");
  }
}

TEST_CASE("every property that print knows has a case") {
  std::set<std::string> shown;
  for (const fs::path& path : case_folders()) shown.insert(shown_by(path));
  std::string missing;
  for (const std::string_view name : property_names()) {
    const Property* property = find_property(name);
    const bool in_print = property == nullptr || (property->set != nullptr && property->use != Use::Epub);
    if (in_print && !shown.contains(std::string(name))) missing += " " + std::string(name);
  }
  CHECK_MESSAGE(missing.empty(), "no case yet:" << missing);
}
