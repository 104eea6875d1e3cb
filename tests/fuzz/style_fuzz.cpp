#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/utf8.h"
#include "style/cascade.h"
#include "style/css_rules.h"
#include "style/parser.h"

/// One input: a byte that chooses the medium (lowest bit: EPUB) and whether there is a user-agent sheet (next bit),
/// and the style sheet after it. Whatever the sheet says, it is loaded, cascaded over a document, asked for pages and
/// lowered.
using namespace forme;

namespace {

/// Kept for the whole run. After a crash it still holds the sheet that did it.
class Workplace {
 public:
  Workplace() : root_(std::filesystem::temp_directory_path() / ("forme-fuzz-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(root_ / "style");
    write("style/other.css", "@layer a { p { color: red } } @page { margin: 1cm } :root { --other: 2pt }");
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code error;
    std::filesystem::remove_all(root_, error);
  }
  const std::filesystem::path& root() const { return root_; }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(root_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path root_;
};

void add_body(Document& document, NodeId body) {
  const auto add = [&](NodeId parent, const char* name, const char* text, const char* classes = "") {
    const NodeId node = document.add_element(parent, name);
    if (*classes != 0) document.set_attribute(node, "class", classes);
    if (*text != 0) document.add_text(node, text);
    return node;
  };
  const NodeId article = add(body, "article", "", "feature a");
  document.set_attribute(article, "id", "one");
  document.set_attribute(article, "lang", "de-AT");
  add(article, "h1", "Zwölf Inseln", "b");
  const NodeId lead = add(article, "p", "“In the beginning ", "lead a b");
  document.set_attribute(add(lead, "a", "was a link", "c"), "href", "#one");
  add(add(lead, "em", "and "), "strong", "more");
  add(lead, "aside", "A note.", "footnote");
  const NodeId list = add(article, "ol", "", "a");
  for (int i = 0; i < 4; ++i) add(list, "li", i % 2 == 0 ? "even" : "", i % 2 == 0 ? "a" : "b c");
  const NodeId figure = add(add(article, "div", "", "a"), "figure", "", "b");
  document.set_attribute(add(figure, "img", ""), "src", "images/square.png");
  add(figure, "figcaption", "Caption");
  const NodeId table = add(add(article, "table", ""), "tbody", "");
  for (int row = 0; row < 2; ++row) {
    const NodeId cells = add(table, "tr", "");
    for (int column = 0; column < 2; ++column) add(cells, "td", "1,5");
  }
  NodeId deep = article;
  for (int i = 0; i < 6; ++i) deep = add(deep, "div", "", "a b");
}

const Document& fixed_document() {
  static const Document document = [] {
    Document out;
    const NodeId html = out.add_element(no_node, "html");
    out.set_attribute(html, "lang", "en");
    add_body(out, out.add_element(html, "body"));
    return out;
  }();
  return document;
}

[[noreturn]] void fail(std::string_view what, std::string_view text) {
  fmt::print(stderr, "style_fuzz: {}\n{}\n", what, text);
  std::abort();
}

/// Broken strings and URLs have no text.
bool is_broken(const ComponentValue& value) {
  return value.type() == TokenType::BadString || value.type() == TokenType::BadUrl ||
         std::any_of(value.children.begin(), value.children.end(), is_broken);
}

/// The values in one text that tells them apart: white space as one blank, `url(x)` as `url("x")`.
void describe(const ComponentValues& values, std::string& out) {
  for (const ComponentValue& value : values) {
    const Token& token = value.token;
    if (token.type == TokenType::Whitespace) {
      if (!out.ends_with("\n \n")) out += "\n \n";
    } else if (token.type == TokenType::Url) {
      out += fmt::format("{} url ({} {} )", static_cast<int>(TokenType::Function), static_cast<int>(TokenType::String),
                         token.text);
    } else {
      out += fmt::format("{} {}{}{} ", static_cast<int>(token.type), token.text, token.unit.empty() ? "" : "·",
                         token.unit);
      if (!value.is_block() && token.type != TokenType::Function) continue;
      out += '(';
      describe(value.children, out);
      out += ')';
    }
  }
}

/// What serialize() promises: its text parses to the same values.
void check_serialization(std::string_view css) {
  const ComponentValues values = parse_component_values(css);
  if (std::any_of(values.begin(), values.end(), is_broken)) return;
  const std::string text = serialize(values);
  std::string before, after;
  describe(values, before);
  describe(parse_component_values(text), after);
  if (before != after)
    fail("a serialized sheet parses to something else", std::string(css) + "\n--- is written as\n" + text);
}

void ask_for_pages(const StyledDocument& styled) {
  for (const char* name : {"", "a", "cover"})
    for (const PageSide side : {PageSide::Right, PageSide::Left})
      for (int number = 1; number < 4; ++number) {
        PageContext context{name, side};
        context.first = number == 1;
        context.blank = number == 3;
        context.number = context.number_in_name = number;
        (void)styled.page_style(context);
      }
}

void check_diagnostics(const Diagnostics& diagnostics, const Sources& sources) {
  std::size_t formatted = 0;
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    if (++formatted > 100) return;
    const std::string text = format_diagnostic(diagnostic, sources, DiagnosticFormat::Text, Coloring::Off);
    if (find_invalid_utf8(text) != std::string::npos) fail("a diagnostic is not UTF-8", text);
  }
}

void run(std::string_view css, Medium medium, bool with_user_agent) {
  static const Workplace workplace;
  workplace.write("style/print.css", css);
  SheetRequest request;
  if (with_user_agent) request.user_agent = FORME_ROOT "/styles/base.css";
  request.sheet = workplace.root() / "style/print.css";
  request.root = workplace.root();
  request.medium = medium;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto rules = load_style_sheets(request, sources, diagnostics);
  const StyledDocument styled = cascade(fixed_document(), rules, sources, diagnostics);
  (void)styled.dump();
  ask_for_pages(styled);
  if (medium == Medium::Epub) check_serialization(lower_for_epub(*rules, diagnostics).css);
  check_diagnostics(diagnostics, sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view css(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  check_serialization(find_invalid_utf8(css) == std::string::npos ? std::string(css) : repair_utf8(css));
  run(css, (bytes[0] & 1) != 0 ? Medium::Epub : Medium::Print, (bytes[0] & 2) != 0);
  return 0;
}
