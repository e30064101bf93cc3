// One particle between two Metropolis walls, T_L = 1000, T_R = 10, m = L = 1: a collision is 32 steps v' = |v + w u|, w = 0.1 T, u uniform in (-1, 1),
// accepted with probability min(1, v'/v exp(-(v'^2 - v^2)/2T)). An event is one step. The steps take no branch; bounds of the exponential that would
// spare it were measured and cost more.
#include "simulation.hpp"

static double collide(double v, double temperature, Generator& numbers) {
    const auto width = 0.1 * temperature, decay = 0.5 / temperature;
    for (auto step = 0; step < 32; step++) {
        const auto proposed = std::abs(v + width * (2 * numbers.unit() - 1));
        const auto s = decay * (proposed * proposed - v * v);
        if (numbers.unit() * v < proposed * std::exp(-s)) v = proposed;
    }

    return v;
}

int main(int argc, char** argv) {
    return simulate(argc, argv, [](std::int64_t events, Generator& numbers) {
        constexpr double hot = 1000, cold = 10;
        constexpr int burnIn = 100;
        const auto cycles = events / 64;
        double v = maxwell(-2 * hot, numbers), heat = 0, time = 0;
        for (std::int64_t i = -burnIn; i < cycles; i++) {
            if (i == 0) heat = time = 0;
            time += 1 / v;
            const auto arriving = v;
            v = collide(v, cold, numbers);
            heat += 0.5 * (arriving * arriving - v * v);
            time += 1 / v;
            v = collide(v, hot, numbers);
        }

        return Tally{heat, time, 64 * (cycles + burnIn)};
    });
}
