/* A flux and a sweep from C. With the shared library of the wheel, such as thermowell-256.so, in the folder NATIVE:
 *   gcc -I NATIVE flux.c -o flux NATIVE/thermowell-256.so -Wl,-rpath,NATIVE && ./flux
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "thermowell.h"

static const char *POINT = "{\"ask\": \"flux\", \"options\": {\"left-temperature\": 1000, \"right-temperature\": 1}}";

static const char *SWEEP =
    "{\"ask\": \"sweep\", \"quantity\": \"flux\","
    " \"options\": {\"formalism\": \"lindblad\", \"gamma\": 1e-9, \"left-temperature\": 100},"
    " \"axes\": [{\"names\": [\"right-temperature\"], \"rows\": [1, 10, 50, 90]}]}";

/* Begins a request and waits for its end. */
static thermowell_job *ask(const char *request)
{
    thermowell_job *job = thermowell_begin(request);
    while (!thermowell_wait(job, 1000))
        fprintf(stderr, "%.0f %%\n", 100 * thermowell_progress(job));
    return job;
}

/* A number of an answer; a program of more than one page takes its parser of JSON. */
static double number(const char *answer, const char *key)
{
    const char *at = strstr(answer, key);
    if (!at) {
        fprintf(stderr, "%s\n", answer);
        exit(1);
    }
    return strtod(at + strlen(key), NULL);
}

int main(void)
{
    thermowell_job *job = ask(POINT);
    const char *answer = thermowell_answer(job);
    printf("flux %.4f\n", number(answer, "\"heatFlux\":"));
    thermowell_free(job);

    job = ask(SWEEP);
    answer = thermowell_answer(job);
    int32_t rows = (int32_t)number(answer, "\"rows\":");
    double *column = malloc(sizeof(double) * (size_t)rows);
    int32_t at = 0;
    /* The columns stand in their order: count the names before the one that is wanted. */
    for (const char *name = strstr(answer, "\"name\":\""); name && strncmp(name, "\"name\":\"heatFlux\"", 17) != 0;
         name = strstr(name + 1, "\"name\":\""))
        at++;
    if (!column || !thermowell_numbers(job, at, column))
        return 1;
    for (int32_t row = 0; row < rows; row++)
        printf("%" PRId32 ": %.6e\n", row, column[row]);
    free(column);
    thermowell_free(job);

    job = ask("{\"ask\": \"flux\", \"options\": {\"left-temperature\": -1}}");
    printf("%s\n", thermowell_answer(job));
    thermowell_free(job);
    return 0;
}
