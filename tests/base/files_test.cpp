#include "base/files.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

using namespace forme;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path path = fs::temp_directory_path() / ("forme-files-" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("a file is written whole and leaves no temporary behind") {
  const Folder folder;
  write_file(folder.path / "a", "one");
  write_file(folder.path / "a", "two");
  CHECK(read_file(folder.path / "a") == "two");
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("a folder and a missing file cannot be read") {
  const Folder folder;
  CHECK_FALSE(read_file(folder.path).has_value());
  CHECK_FALSE(read_file(folder.path / "none").has_value());
}

TEST_CASE("writing into a missing folder fails with an exception") {
  const Folder folder;
  CHECK_THROWS_AS(write_file(folder.path / "none" / "a", "x"), fs::filesystem_error);
}
