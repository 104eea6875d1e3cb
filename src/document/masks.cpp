#include "document/masks.h"

#include <algorithm>
#include <charconv>

namespace forme {

std::string Masks::add(Mask mask) {
  masks_.push_back(std::move(mask));
  return std::string(open) + std::to_string(masks_.size() - 1) + std::string(close);
}

std::optional<std::size_t> Masks::read(std::string_view text, std::size_t& at) const {
  if (text.substr(at, open.size()) != open) return std::nullopt;
  std::size_t index = 0;
  const char* const first = text.data() + at + open.size();
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), index);
  const auto after = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || index >= masks_.size() || text.substr(after, close.size()) != close) return std::nullopt;
  at = after + close.size();
  return index;
}

std::string Masks::restored(std::string_view text, bool raw) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find(open, at), text.size());
    out += text.substr(at, next - at);
    at = next;
    if (at == text.size()) break;
    if (const auto index = read(text, at)) {
      const Mask& mask = masks_[*index];
      const bool fence = mask.kind == MaskKind::DivOpen || mask.kind == MaskKind::DivClose;
      if (fence && out.ends_with("<?") && text.substr(at, 2) == "?>") {  // the instruction that stood for it
        out.resize(out.size() - 2);
        at += 2;
      }
      out += raw ? mask.raw : mask.text;
    } else {
      at += open.size();
    }
  }
  return out;
}

}  // namespace forme
