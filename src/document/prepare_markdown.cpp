#include "document/prepare_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"

namespace forme {
namespace {

/// More quote or list markers than these on one line are not nesting that a person meant; cmark's time grows with
/// the square of their number.
constexpr int most_markers = 60;
/// The same for characters that may open inline markup, within one paragraph.
constexpr std::uint32_t most_specials = 8000;
/// Columns of a table; and lines of a paragraph after which a line of dashes and pipes is not the head of a table.
/// For both cmark-gfm's time grows with the square.
constexpr std::uint32_t most_columns = 400;
constexpr std::size_t longest_paragraph = 400;

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t';
  if (c >= 0x7F && c < 0xA0) return false;
  return !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// Where the content of a line begins after white space, quote marks and list markers.
std::size_t content_begin(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const char c = line[at];
    const bool space_after = at + 1 < line.size() && line[at + 1] == ' ';
    std::size_t digits = at;
    while (digits < line.size() && digits < at + 9 && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const bool number = digits > at && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
                        line[digits + 1] == ' ';
    if (c == ' ' || c == '\t' || c == '>') {
      ++at;
    } else if ((c == '-' || c == '+' || c == '*') && space_after) {
      ++at;
    } else if (number) {
      at = digits + 1;
    } else {
      break;
    }
  }
  return at;
}

class Preparer {
 public:
  Preparer(std::string_view markdown, Span source, Diagnostics& diagnostics)
      : markdown_(markdown), diagnostics_(diagnostics) {
    out_.source = source;
  }

  PreparedMarkdown prepare() {
    for (std::size_t at = 0; at < markdown_.size();) {
      const std::size_t end = std::min(markdown_.find_first_of("\r\n", at), markdown_.size());
      line_begin_ = at;
      add_line(markdown_.substr(at, end - at));
      at = end;
      if (at < markdown_.size()) at += markdown_.substr(at, 2) == "\r\n" ? 2 : 1;
    }
    report_dropped();
    put_references_in_front();
    return std::move(out_);
  }

 private:
  std::uint32_t source_offset(std::size_t offset) const {
    return std::min(out_.source.begin + static_cast<std::uint32_t>(offset), out_.source.end);
  }
  Span here(std::size_t length) const {
    return {out_.source.file, source_offset(line_begin_), source_offset(line_begin_ + length)};
  }

  void add_line(std::string_view source_line) {
    out_.line_offsets.push_back(source_offset(line_begin_));
    const std::string cleaned = clean(source_line);
    std::string_view line = cleaned;
    const std::size_t content = content_begin(line);
    const bool marked = line.substr(0, content).find_first_not_of(" \t") != std::string_view::npos;
    ++paragraph_lines_;
    if (marked || content == line.size()) {  // another paragraph begins
      specials_ = {};
      paragraph_lines_ = 0;
    }
    pipes_ = line.find_first_not_of("|:- \t") == std::string_view::npos && paragraph_lines_ > longest_paragraph
                 ? most_columns
                 : 0;
    std::string limited;
    if (line.size() > 2 * most_markers) {
      limited = with_fewer_markers(line);
      line = limited;
    }
    if (!add_div_fence(line)) add_masked(line);
    out_.text += '\n';
  }

  std::string clean(std::string_view line) {
    const auto doubtful = [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return (byte < 0x20 && byte != '\t') || byte == 0x7F || byte == 0xC2 || byte >= 0xEF;
    };
    if (std::none_of(line.begin(), line.end(), doubtful)) return std::string(line);
    std::string out;
    for (std::size_t i = 0; i < line.size();) {
      const std::size_t before = i;
      const char32_t c = decode_utf8(line, i);
      if (is_xml_character(c)) {
        append_utf8(out, c);
      } else if (dropped_++ == 0) {
        const std::uint32_t place = source_offset(line_begin_ + before);
        first_dropped_ = {out_.source.file, place, place + static_cast<std::uint32_t>(i - before)};
      }
    }
    return out;
  }

  std::string with_fewer_markers(std::string_view line) {
    const std::size_t end = content_begin(line);
    std::string out;
    int markers = 0;
    for (std::size_t i = 0; i < end; ++i) {
      const bool space = line[i] == ' ' || line[i] == '\t';
      if (!space) ++markers;
      if (markers <= most_markers) out += line[i];
    }
    if (markers > most_markers) {
      diagnostics_.warning("deep-nesting", here(line.size()),
                           fmt::format("more than {} quote or list marks on one line are left out", most_markers),
                           "nest less deep");
    }
    return out + std::string(line.substr(end));
  }

  /// `::: name` and `:::` become processing instructions, which cmark takes for blocks anywhere.
  bool add_div_fence(std::string_view line) {
    if (line.find(":::") == std::string_view::npos) return false;
    const std::size_t begin = content_begin(line);
    std::string_view fence = line.substr(begin);
    const std::size_t colons = std::min(fence.find_first_not_of(':'), fence.size());
    if (colons < 3) return false;
    std::string_view rest = fence.substr(colons);
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == '\t')) rest.remove_suffix(1);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
    Mask mask;
    mask.colons = colons;
    mask.raw = std::string(fence);
    mask.text = mask.raw;
    mask.kind = rest.empty() ? MaskKind::DivClose : MaskKind::DivOpen;
    if (!rest.empty() && !read_div_head(rest, mask)) return false;
    out_.text += std::string(line.substr(0, begin)) + "<?" + out_.masks.add(std::move(mask)) + "?>";
    return true;
  }

  static bool read_div_head(std::string_view rest, Mask& mask) {
    if (const std::size_t length = attribute_block_length(rest); length > 0) {
      auto attributes = parse_attributes(rest.substr(1, length - 2));
      if (!attributes) return false;
      mask.attributes = std::move(*attributes);
      for (std::string& word : mask.attributes.words)
        mask.attributes.classes.push_back(std::move(word));  // MyST {note}
      rest.remove_prefix(length);
    } else {
      const std::size_t end = std::min(rest.find_first_of(" \t{"), rest.size());
      const std::string_view name = rest.substr(0, end);
      const auto in_name = [](char c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || static_cast<unsigned char>(c) >= 0x80;
      };
      if (name.empty() || !std::all_of(name.begin(), name.end(), in_name)) return false;
      mask.attributes.classes.emplace_back(name);
      rest.remove_prefix(end);
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
      if (const std::size_t block = attribute_block_length(rest); block > 0) {
        if (auto more = parse_attributes(rest.substr(1, block - 2))) {
          mask.attributes.id = more->id;
          for (std::string& one : more->classes) mask.attributes.classes.push_back(std::move(one));
          mask.attributes.pairs = std::move(more->pairs);
          rest.remove_prefix(block);
        }
      }
    }
    while (!rest.empty() && (rest.back() == ':' || rest.back() == ' ')) rest.remove_suffix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    mask.title = rest;
    return true;
  }

  void add_masked(std::string_view line) {
    if (line.find_first_of("\\{[]*_`<!|") == std::string_view::npos) {
      out_.text += line;
      return;
    }
    std::size_t at = note_definition(line);
    while (at < line.size()) {
      const char c = line[at];
      if (c == '\\' && at + 1 < line.size() && is_punctuation(line[at + 1])) {
        add_escape(line.substr(at, 2));
        at += 2;
      } else if (c == '`') {
        at += add_backquotes(line.substr(at));
      } else if (const std::size_t length = c == '{' ? attributes_at(line, at) : 0; length > 0) {
        at += length;
      } else {
        add_character(c);
        ++at;
      }
    }
  }

  void add_escape(std::string_view pair) {
    constexpr std::string_view masked = "\"'-.[]{}:";
    if (masked.find(pair[1]) == std::string_view::npos) {
      out_.text += pair;
    } else {
      out_.text += out_.masks.add({MaskKind::Literal, std::string(pair), std::string(1, pair[1]), {}, {}, 0});
    }
  }

  /// Runs of backquotes that no one writes are text: cmark looks for the end of each over the whole paragraph.
  std::size_t add_backquotes(std::string_view rest) {
    constexpr std::size_t longest = 80;
    const std::size_t count = std::min(rest.find_first_not_of('`'), rest.size());
    if (count > longest) {
      const std::string run(rest.substr(0, count));
      out_.text += out_.masks.add({MaskKind::Literal, run, run, {}, {}, 0});
    } else {
      for (std::size_t i = 0; i < count; ++i) add_character('`');
    }
    return count;
  }

  /// Masks an attribute block that follows a bracket or code, or ends its line; returns its length.
  std::size_t attributes_at(std::string_view line, std::size_t at) {
    const std::size_t length = attribute_block_length(line.substr(at));
    if (length == 0 || at == 0) return 0;
    const char before = line[at - 1];
    const std::size_t rest = line.find_first_not_of(" \t#", at + length);
    const bool ends_line = rest == std::string_view::npos && (before == ' ' || before == '\t');
    if (before != ')' && before != ']' && before != '`' && before != '>' && !ends_line) return 0;
    auto attributes = parse_attributes(line.substr(at + 1, length - 2));
    const bool any =
        attributes && (!attributes->id.empty() || !attributes->classes.empty() || !attributes->pairs.empty());
    if (!any || !attributes->words.empty()) return 0;
    const std::string raw(line.substr(at, length));
    out_.text += out_.masks.add({MaskKind::Attributes, raw, raw, std::move(*attributes), {}, 0});
    return length;
  }

  void add_character(char c) {
    constexpr std::string_view special = "[]*_`<!";
    const std::size_t kind = special.find(c);
    if (c == '|' ? ++pipes_ <= most_columns : kind == std::string_view::npos || ++specials_[kind] <= most_specials) {
      out_.text += c;
      return;
    }
    const bool first = c == '|' ? pipes_ == most_columns + 1 : specials_[kind] == most_specials + 1;
    if (first) {
      diagnostics_.warning("too-much-markup", here(0),
                           fmt::format("too many of \"{}\" in one paragraph: the rest is taken for text", c),
                           "break the paragraph up");
    }
    out_.text += out_.masks.add({MaskKind::Literal, std::string(1, c), std::string(1, c), {}, {}, 0});
  }

  /// Notes the label of a footnote definition; one that is there already gets a name of its own, so that its text is
  /// not lost. Returns how much of the line is written.
  std::size_t note_definition(std::string_view line) {
    const std::size_t begin = content_begin(line);
    if (line.substr(begin, 2) != "[^") return 0;
    const std::size_t end = line.find_first_of("] \t[", begin + 2);
    if (end == std::string_view::npos || end == begin + 2 || line.substr(end, 2) != "]:") return 0;
    const std::string label(line.substr(begin + 2, end - begin - 2));
    std::string key = label;
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (labels_.insert(key).second) {
      if (label.find('\\') == std::string::npos) references_.push_back(label);
      return 0;
    }
    const std::string mask = out_.masks.add({MaskKind::Label, label, label, {}, {}, 0});
    references_.push_back(mask);
    out_.text += std::string(line.substr(0, begin)) + "[^" + mask;
    return end;
  }

  void put_references_in_front() {
    std::string front;
    for (const std::string& label : references_) front += "[^" + label + "]\n\n";
    out_.leading_lines = static_cast<int>(2 * references_.size());
    out_.line_offsets.insert(out_.line_offsets.begin(), 2 * references_.size(), out_.source.begin);
    if (!front.empty()) out_.text.insert(0, front);
  }

  void report_dropped() {
    if (dropped_ == 0) return;
    diagnostics_.warning("control-character", first_dropped_,
                         fmt::format("{} character{} that no edition can hold {} dropped", dropped_,
                                     dropped_ == 1 ? "" : "s", dropped_ == 1 ? "is" : "are"),
                         "remove control characters from the file");
  }

  std::string_view markdown_;
  Diagnostics& diagnostics_;
  PreparedMarkdown out_;
  std::size_t line_begin_ = 0;
  std::size_t paragraph_lines_ = 0;
  std::uint32_t pipes_ = 0;
  std::size_t dropped_ = 0;
  Span first_dropped_;
  std::array<std::uint32_t, 8> specials_ = {};
  std::set<std::string> labels_;
  std::vector<std::string> references_;
};

}  // namespace

Span PreparedMarkdown::span(int first_line, int first_column, int last_line, int last_column) const {
  const auto offset = [&](int line, int column) {
    const int index = std::clamp(line - 1, 0, static_cast<int>(line_offsets.size()));
    if (index >= static_cast<int>(line_offsets.size())) return source.end;
    const std::uint32_t begin = line_offsets[static_cast<std::size_t>(index)];
    const bool last = index + 1 >= static_cast<int>(line_offsets.size());
    const std::uint32_t next = last ? source.end : line_offsets[static_cast<std::size_t>(index) + 1];
    return std::min(begin + static_cast<std::uint32_t>(std::max(column, 0)), std::max(begin, next));
  };
  const std::uint32_t begin = offset(first_line, first_column - 1);
  return {source.file, begin, std::max(begin, offset(last_line, last_column))};
}

PreparedMarkdown prepare_markdown(std::string_view markdown, Span source, Diagnostics& diagnostics) {
  return Preparer(markdown, source, diagnostics).prepare();
}

}  // namespace forme
