#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace forme {

/// Wall time of the stages of one build, in the order in which they ran.
class StageTimer {
 public:
  /// Runs a stage and keeps its time; the stage's product is handed through.
  template <class Stage>
  auto run(std::string_view name, Stage&& stage) {
    const Clock clock(*this, name);
    return std::forward<Stage>(stage)();
  }
  /// "  markdown      12.3 ms" a line, and the sum.
  std::string report() const;

 private:
  class Clock {
   public:
    Clock(StageTimer& timer, std::string_view name)
        : timer_(timer), name_(name), start_(std::chrono::steady_clock::now()) {}
    ~Clock() { timer_.stages_.emplace_back(name_, std::chrono::steady_clock::now() - start_); }
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

   private:
    StageTimer& timer_;
    std::string_view name_;
    std::chrono::steady_clock::time_point start_;
  };
  std::vector<std::pair<std::string, std::chrono::steady_clock::duration>> stages_;
};

}  // namespace forme
