#include "base/files.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>

namespace forme {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes;
  const auto size = fs::file_size(path, error);
  if (!error) bytes.reserve(size);
  bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) return std::nullopt;
  return bytes;
}

void write_file(const fs::path& path, std::string_view bytes) {
  static std::atomic<unsigned> counter{0};
  fs::path temporary = path;
  temporary += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    const std::error_code error(errno != 0 ? errno : EIO, std::generic_category());
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw fs::filesystem_error("cannot write", path, error);
  }
  fs::rename(temporary, path);
}

}  // namespace forme
