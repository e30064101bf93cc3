/* Thermowell as a shared library: heat through small systems between baths.
 *
 * A request is a JSON object in UTF-8, and a job is a request at work on threads of the library. Nothing here throws,
 * and any function may be called from any thread; a job belongs to whoever began it, who frees it.
 *
 *   thermowell_job *job = thermowell_begin(
 *       "{\"ask\": \"flux\", \"options\": {\"left-temperature\": 2, \"right-temperature\": 1}}");
 *   while (!thermowell_wait(job, 1000)) { }
 *   puts(thermowell_answer(job));
 *   thermowell_free(job);
 *
 * Requests
 *   {"ask": QUANTITY, "options": {...}}     a point: flux, conductivity, match, relaxation or ndtr, with the options
 *                                           of the command by name; a number, a text, true, or a list of numbers
 *   {"ask": "junction", "text": TOML, "name": ..., "folder": ..., "set": {PATH: NUMBER or "50 mK"}, "formalism": ...,
 *    "quantity": "flux", "response": true, "gain": CONTACT, "rectification": true, "no-truncation-error": true}
 *                                           the heats of a junction file. With "quantity": "ndtr", "contact": CONTACT
 *                                           and "lowest-temperature" how strong NDTR is along a temperature; with
 *                                           "match", "temperature" and "against" the strength that matches its walls
 *   {"ask": "sweep", "quantity": QUANTITY, "options": {...}, "axes": [{"names": [NAME, ...], "rows": [...]}, ...]}
 *                                           every point of the grid that the axes span, the last the fastest; a row is
 *                                           a value, or one for each of several names: [VALUE, ...]. With "text" in
 *                                           place of "quantity", heats of a junction, whose numbers are the axes' and
 *                                           whose formalism, response, gain and flags are the options
 *   {"ask": "study-check", "text": TOML, "name": ..., "folder": ...}
 *                                           what a study comes to and will take
 *   {"ask": "study-run", the same, "out": FOLDER, "retry-failed": true}
 *                                           the points that the folder, which is made, does not have yet; without
 *                                           "text" those of a folder that is there. What is done stays done
 *   {"ask": "study-table", "out": FOLDER}   the table of a finished study, in columns as of a sweep
 *   "threads": N                            beside any of them: the threads at work, 0 for one a core
 *
 * Answers
 *   {"code": 0, "answer": {...}}            what the command prints with --json
 *                                           of a sweep {"rows": N, "columns": [{"name", "unit", "meaning"}, ...],
 *                                           "failures": [[ROW, SENTENCE], ...]}; a column of words has "words" too,
 *                                           a study "axes": [{"points": N, "names": [...]}, ...]
 *   {"code": 2, "faults": [[SOURCE, PROBLEM], ...]}       everything that is wrong with the request
 *   {"code": 3, "failure": SENTENCE}        the point has no answer
 *   {"code": 5, "failure": SENTENCE}        points of the study are missing
 *   {"code": 6, "failure": SENTENCE}        the machine lacks something
 *   {"code": 130}                           the job was stopped
 */
#ifndef THERMOWELL_H
#define THERMOWELL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct thermowell_job thermowell_job;

/* The version, such as 0.2.0; of the library, for ever. */
const char *thermowell_version(void);

/* Begins a request; never null. The text is copied. */
thermowell_job *thermowell_begin(const char *request);

/* Waits for a job to end, for so many milliseconds at most: 1 when it has ended, 0 while it is at work. */
int32_t thermowell_wait(thermowell_job *job, int32_t milliseconds);

/* How much of a job is done, from 0 to 1; 0 where that is not known. */
double thermowell_progress(thermowell_job *job);

/* Asks a job to stop; it ends soon, with the code 130. */
void thermowell_stop(thermowell_job *job);

/* The answer of a job that has ended, as JSON in UTF-8; null before. It lives as long as the job. */
const char *thermowell_answer(thermowell_job *job);

/* Fills in a column of a sweep that has ended: a number a row, NaN where there is none. 1 if there is such a column. */
int32_t thermowell_numbers(thermowell_job *job, int32_t column, double *numbers);

/* The same of a column of words: each row's place in the column's "words". */
int32_t thermowell_words(thermowell_job *job, int32_t column, int32_t *places);

/* Frees a job, which is stopped and waited for if it is still at work. */
void thermowell_free(thermowell_job *job);

#ifdef __cplusplus
}
#endif

#endif
