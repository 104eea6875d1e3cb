#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/files.h"
#include "style/cascade.h"
#include "style/css_rules.h"
#include "style/parser.h"

namespace forme::testing {

/// A folder of style sheets that is removed with the object.
class StyleFolder {
 public:
  StyleFolder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("forme-style-" + std::to_string(++count) + "-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::create_directories(path_);
  }
  StyleFolder(const StyleFolder&) = delete;
  StyleFolder& operator=(const StyleFolder&) = delete;
  ~StyleFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    write_file(path_ / name, text);
  }

 private:
  std::filesystem::path path_;
};

enum class UserAgent { None, Base };

/// Loads `css` as the only sheet of a style and cascades it over a document built by the test.
struct Styler {
  explicit Styler(const std::string& css, Medium medium = Medium::Print, UserAgent agent = UserAgent::None) {
    folder.write("style/print.css", css);
    load(medium, agent);
  }
  Styler() = default;
  void load(Medium medium = Medium::Print, UserAgent agent = UserAgent::None) {
    SheetRequest request;
    if (agent == UserAgent::Base) request.user_agent = FORME_ROOT "/styles/base.css";
    request.sheet = folder.path() / "style/print.css";
    request.root = folder.path();
    request.medium = medium;
    rules = load_style_sheets(request, sources, diagnostics);
  }
  StyledDocument run() { return cascade(document, rules, sources, diagnostics); }

  NodeId add(NodeId parent, const std::string& name, const std::string& classes = {}, const std::string& id = {}) {
    const NodeId node = document.add_element(parent, name);
    if (!classes.empty()) document.set_attribute(node, "class", classes);
    if (!id.empty()) document.set_attribute(node, "id", id);
    return node;
  }
  NodeId html() { return add(no_node, "html"); }

  bool told(const std::string& code) const {
    for (const Diagnostic& d : diagnostics.list())
      if (d.code == code) return true;
    return false;
  }
  std::string all_told() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.list())
      out += format_diagnostic(d, sources, DiagnosticFormat::Text, Coloring::Off);
    return out;
  }

  StyleFolder folder;
  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const CssRules> rules;
  Document document;
};

/// The style of one <p> under `css`.
inline ComputedStyle style_of(const std::string& css) {
  Styler styler("html { font: 10pt/12pt serif } p {" + css + "}");
  const NodeId p = styler.add(styler.add(styler.html(), "body"), "p");
  ComputedStyle style = styler.run().style(p);
  CHECK_MESSAGE(styler.diagnostics.count(Severity::Warning) == 0, styler.all_told());
  return style;
}

}  // namespace forme::testing
