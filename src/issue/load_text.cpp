#include "issue/load_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/files.h"
#include "base/utf8.h"

namespace forme {
namespace {

constexpr std::uintmax_t largest_file = 64U << 20U;

/// Windows-1252, 0x80 to 0x9F (the Encoding Standard, index windows-1252).
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                   0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? char32_t{windows_1252[byte - 0x80]} : char32_t{byte});
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append_utf8(out, c);
  }
  return out;
}

/// Whether well-formed text of more than one byte a character is among the malformed.
bool holds_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t before = i;
    decode_utf8(bytes, i);
    if (i > before + 1) return true;
  }
  return false;
}

bool is_text(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && (byte < 0x07 || byte > 0x0D) && byte != 0x1A && byte != 0x1B;
  };
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), control));
  return controls < 32 || controls * 8 < head.size();
}

}  // namespace

std::optional<FileId> load_text(const std::filesystem::path& path, const char* missing_code, Span mention,
                                Sources& sources, Diagnostics& diagnostics) {
  const auto refuse = [&](const char* code, std::string message, std::string hint) {
    diagnostics.add({Severity::Error, code, mention, std::move(message), std::move(hint), path});
    return std::nullopt;
  };
  std::error_code error;
  if (std::filesystem::file_size(path, error) > largest_file && !error) {
    return refuse("file-too-large", fmt::format("{} is larger than 64 MiB", path.filename().string()), "split it");
  }
  std::optional<std::string> bytes = read_file(path);
  if (!bytes) {
    return refuse(missing_code, fmt::format("{} cannot be read", path.filename().string()),
                  "check the name and where the file is");
  }
  const bool little = bytes->starts_with("\xFF\xFE"), big = bytes->starts_with("\xFE\xFF");
  std::string text = little || big ? from_utf16(*bytes, big) : std::move(*bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!is_text(text)) {
    return refuse("not-text", fmt::format("{} is not a text file", path.filename().string()), "save it as UTF-8 text");
  }
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid == std::string::npos) return sources.add(path, std::move(text));
  const bool mixed = holds_utf8(text);
  const std::string prefix = text.substr(0, invalid);
  const FileId file = sources.add(path, mixed ? repair_utf8(text) : from_windows_1252(text));
  const auto place = static_cast<std::uint32_t>(prefix.size());
  diagnostics.warning("invalid-utf8", {file, place, place},
                      mixed ? "bytes that are not UTF-8 are replaced from here on"
                            : "this file is not UTF-8; it is read as Windows-1252",
                      "save the file as UTF-8");
  return file;
}

}  // namespace forme
