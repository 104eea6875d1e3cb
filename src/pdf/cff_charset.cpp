#include <cstddef>
#include <optional>

#include "pdf/font_objects.h"

namespace forme {
namespace {

/// A cursor over a CFF table that turns bad at the first read outside it.
class CffReader {
 public:
  CffReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at), good_(at <= bytes.size()) {}
  std::uint32_t number(int length) {
    std::uint32_t value = 0;
    for (int i = 0; i < length; ++i) {
      good_ = good_ && at_ < bytes_.size();
      if (!good_) return 0;
      value = (value << 8) | static_cast<unsigned char>(bytes_[at_++]);
    }
    return value;
  }
  std::size_t at() const { return at_; }
  bool good() const { return good_; }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool good_;
};

struct Index {
  std::uint32_t count = 0;
  std::string_view first;  ///< bytes of its first object
  std::size_t end = 0;     ///< offset after the INDEX
};

/// INDEX data (TN 5176, 5).
std::optional<Index> read_index(std::string_view cff, std::size_t at) {
  CffReader in(cff, at);
  Index index;
  index.count = in.number(2);
  index.end = in.at();
  if (!in.good()) return std::nullopt;
  if (index.count == 0) return index;
  const int size = static_cast<int>(in.number(1));
  if (size < 1 || size > 4) return std::nullopt;
  const std::uint32_t begin = in.number(size), second = in.number(size);
  CffReader last(cff, at + 3 + std::size_t{index.count} * static_cast<std::size_t>(size));
  const std::uint32_t end = last.number(size);
  const std::size_t data = last.at() - 1;
  if (!in.good() || !last.good() || begin < 1 || second < begin || data + end > cff.size()) return std::nullopt;
  if (data + second > cff.size()) return std::nullopt;
  index.first = cff.substr(data + begin, second - begin);
  index.end = data + end;
  return index;
}

struct TopDict {
  bool cid_keyed = false;
  std::size_t charset = 0, char_strings = 0;
};

/// DICT data (TN 5176, 4): operands, then an operator; only three operators matter here.
TopDict read_top_dict(std::string_view dict) {
  TopDict top;
  CffReader in(dict, 0);
  std::int64_t operand = 0;
  while (in.at() < dict.size() && in.good()) {
    const std::uint32_t b = in.number(1);
    if (b == 28) {
      operand = static_cast<std::int16_t>(in.number(2));
    } else if (b == 29) {
      operand = static_cast<std::int32_t>(in.number(4));
    } else if (b == 30) {
      for (std::uint32_t nibbles = 0; in.good() && (nibbles & 0xF) != 0xF && (nibbles >> 4) != 0xF;)
        nibbles = in.number(1);
    } else if (b >= 32 && b <= 246) {
      operand = static_cast<std::int64_t>(b) - 139;
    } else if (b >= 247 && b <= 254) {
      const std::int64_t low = in.number(1);
      operand = b <= 250 ? (static_cast<std::int64_t>(b) - 247) * 256 + low + 108
                         : -(static_cast<std::int64_t>(b) - 251) * 256 - low - 108;
    } else if (b == 12) {
      if (in.number(1) == 30) top.cid_keyed = true;  // ROS
    } else if (b == 15) {
      top.charset = static_cast<std::size_t>(operand);
    } else if (b == 17) {
      top.char_strings = static_cast<std::size_t>(operand);
    }
  }
  return top;
}

/// Charset formats 0, 1 and 2 (TN 5176, 13). Glyph 0 is always CID 0 and not stored.
std::vector<std::uint16_t> read_charset(std::string_view cff, std::size_t at, std::uint32_t glyphs) {
  CffReader in(cff, at);
  const std::uint32_t format = in.number(1);
  std::vector<std::uint16_t> cids = {0};
  while (cids.size() < glyphs && in.good() && format <= 2) {
    const std::uint32_t first = in.number(2);
    const std::uint32_t more = format == 0 ? 0 : in.number(static_cast<int>(format));
    for (std::uint32_t i = 0; i <= more && cids.size() < glyphs; ++i)
      cids.push_back(static_cast<std::uint16_t>(first + i));
  }
  return in.good() && cids.size() == glyphs ? cids : std::vector<std::uint16_t>();
}

}  // namespace

std::vector<std::uint16_t> cids_of_glyphs(std::string_view cff) {
  if (cff.size() < 4) return {};
  const std::optional<Index> names = read_index(cff, static_cast<unsigned char>(cff[2]));
  if (!names) return {};
  const std::optional<Index> dicts = read_index(cff, names->end);
  if (!dicts || dicts->count == 0) return {};
  const TopDict top = read_top_dict(dicts->first);
  if (!top.cid_keyed || top.charset <= 2) return {};
  const std::optional<Index> char_strings = read_index(cff, top.char_strings);
  return char_strings ? read_charset(cff, top.charset, char_strings->count) : std::vector<std::uint16_t>();
}

}  // namespace forme
