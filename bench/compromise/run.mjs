// Times compromise on FILE (one article a line, as plain text with \n escaped
// by JSON): sentences, tags, people, places, organizations, quotations.
import { readFileSync } from 'node:fs'
import nlp from 'compromise'

const texts = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((l) => JSON.parse(l).text)
const words = texts.reduce((n, t) => n + t.split(/\s+/).filter(Boolean).length, 0)
nlp(texts[0]).people()
const start = process.hrtime.bigint()
let found = 0
for (const t of texts) {
  const doc = nlp(t)
  found += doc.people().length + doc.places().length + doc.organizations().length + doc.quotations().length
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9
console.log(JSON.stringify({ peer: 'compromise', words, found, seconds, words_per_s: Math.round(words / seconds) }))
