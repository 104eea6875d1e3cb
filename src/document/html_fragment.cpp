#include "document/html_fragment.h"

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>

#include <algorithm>
#include <array>

namespace forme {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> tokenize() {
    while (at_ < html_.size()) {
      const std::size_t open = html_.find('<', at_);
      add_text(html_.substr(at_, open == std::string_view::npos ? open : open - at_));
      if (open == std::string_view::npos) break;
      at_ = open;
      if (!read_markup()) {
        add_text("<");
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  bool starts(std::string_view text) const { return html_.substr(at_, text.size()) == text; }

  /// Passes over everything up to `end`, or to the end of the input. The end is looked for once only when it is not
  /// there, so that many openings do not cost their square.
  std::string_view take_until(std::string_view end, std::size_t opening, bool& missing) {
    const std::size_t found = missing ? std::string_view::npos : html_.find(end, at_ + opening);
    missing = missing || found == std::string_view::npos;
    const std::size_t stop = std::min(found, html_.size());
    const std::string_view inside = html_.substr(std::min(at_ + opening, stop), stop - std::min(at_ + opening, stop));
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    return inside;
  }

  bool read_markup() {
    if (starts("<!--")) {
      take_until("-->", 4, no_comment_end_);
    } else if (starts("<![CDATA[")) {
      add_raw_text(std::string(take_until("]]>", 9, no_cdata_end_)));
    } else if (starts("<!")) {
      take_until(">", 2, no_declaration_end_);
    } else if (starts("<?")) {
      HtmlToken token;
      token.kind = HtmlToken::Kind::Instruction;
      token.text = take_until("?>", 2, no_instruction_end_);
      tokens_.push_back(std::move(token));
    } else {
      return read_tag();
    }
    return true;
  }

  bool read_tag() {
    std::size_t i = at_ + 1;
    const bool end_tag = i < html_.size() && html_[i] == '/';
    if (end_tag) ++i;
    if (i >= html_.size() || !is_letter(html_[i])) return false;
    HtmlToken token;
    token.kind = end_tag ? HtmlToken::Kind::End : HtmlToken::Kind::Start;
    const std::size_t name_begin = i;
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>' && html_[i] != '/' && html_[i] != '<') ++i;
    token.name = lower(html_.substr(name_begin, i - name_begin));
    if (!read_attributes(i, token)) return false;
    token.raw = html_.substr(at_, i - at_);
    at_ = i;
    const std::string name = token.name;
    tokens_.push_back(std::move(token));
    if (!end_tag && (name == "script" || name == "style")) skip_raw_text(name);
    return true;
  }

  bool read_attributes(std::size_t& i, HtmlToken& token) {
    constexpr std::size_t most = 100;
    while (true) {
      while (i < html_.size() && (is_space(html_[i]) || html_[i] == '/')) {
        token.closed = html_[i] == '/' || (token.closed && is_space(html_[i]));
        ++i;
      }
      if (i >= html_.size() || html_[i] == '<') return false;
      if (html_[i] == '>') {
        ++i;
        return true;
      }
      token.closed = false;
      Attribute attribute;
      const std::size_t begin = i++;
      while (i < html_.size() && !is_space(html_[i]) && html_[i] != '=' && html_[i] != '>' && html_[i] != '/') ++i;
      attribute.name = lower(html_.substr(begin, i - begin));
      std::size_t next = i;
      while (next < html_.size() && is_space(html_[next])) ++next;
      if (next < html_.size() && html_[next] == '=') {
        i = next + 1;
        if (!read_value(i, attribute.value)) return false;
      }
      if (token.attributes.size() < most) token.attributes.push_back(std::move(attribute));
    }
  }

  bool read_value(std::size_t& i, std::string& value) const {
    while (i < html_.size() && is_space(html_[i])) ++i;
    if (i >= html_.size()) return false;
    if (html_[i] == '"' || html_[i] == '\'') {
      const std::size_t end = html_.find(html_[i], i + 1);
      if (end == std::string_view::npos) return false;
      value = decode_entities(html_.substr(i + 1, end - i - 1));
      i = end + 1;
      return true;
    }
    const std::size_t begin = i;
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
    value = decode_entities(html_.substr(begin, i - begin));
    return true;
  }

  void skip_raw_text(const std::string& name) {
    for (std::size_t i = at_; i < html_.size(); ++i) {
      i = html_.find("</", i);
      if (i == std::string_view::npos) break;
      if (lower(html_.substr(i + 2, name.size())) == name) {
        at_ = i;
        return;
      }
    }
    at_ = html_.size();
  }

  void add_text(std::string_view text) {
    if (!text.empty()) add_raw_text(decode_entities(text));
  }

  void add_raw_text(std::string text) {
    if (tokens_.empty() || tokens_.back().kind != HtmlToken::Kind::Text) tokens_.emplace_back();
    tokens_.back().text += text;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<HtmlToken> tokens_;
  bool no_comment_end_ = false, no_cdata_end_ = false, no_declaration_end_ = false, no_instruction_end_ = false;
};

}  // namespace

std::string decode_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()),
                          static_cast<bufsize_t>(text.size()));
  std::string out(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return out;
}

std::vector<HtmlToken> tokenize_html(std::string_view html) { return Tokenizer(html).tokenize(); }

}  // namespace forme
