#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace forme {

enum class NameKind : std::uint8_t { Type, Class, Id };

/// Never 0.
constexpr std::uint32_t name_hash(NameKind kind, std::string_view name) {
  std::uint32_t hash = 2166136261U + static_cast<std::uint32_t>(kind);  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash == 0 ? 1 : hash;
}

/// The names on the way from the root to an element, as a counting Bloom filter: it may say "perhaps" of a name that is
/// not there, never "no" of one that is. Most selectors with a left part are refused by it without a walk up the tree.
class AncestorFilter {
 public:
  void add(std::uint32_t hash) {
    for (std::uint16_t* slot : slots(hash))
      if (*slot < full) ++*slot;
  }
  void remove(std::uint32_t hash) {
    for (std::uint16_t* slot : slots(hash))
      if (*slot < full) --*slot;  // a full slot stays full
  }
  bool may_hold(std::uint32_t hash) const { return counts_[hash % size] != 0 && counts_[(hash >> 16U) % size] != 0; }

 private:
  static constexpr std::size_t size = 4096;
  static constexpr std::uint16_t full = 0xFFFF;
  std::array<std::uint16_t*, 2> slots(std::uint32_t hash) {
    return {&counts_[hash % size], &counts_[(hash >> 16U) % size]};
  }
  std::vector<std::uint16_t> counts_ = std::vector<std::uint16_t>(size);
};

}  // namespace forme
