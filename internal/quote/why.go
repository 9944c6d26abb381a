package quote

// why says in words by which construction an attribution was found.
func (p pattern) why() []string {
	switch p {
	case quoteAfter:
		return []string{"a quotation after its speaker and verb, like: She said: “…”"}
	case quoteBefore:
		return []string{"a quotation before its speaker and verb, like: “…,” she said"}
	case quotePart:
		return []string{"words in quotation marks inside a clause, like: She called it “…”"}
	case quoteBlock:
		return []string{"a paragraph after one that announces speech, like: She told the BBC:"}
	case quoteLabel:
		return []string{"a label of the speaker beside the words, like: LEE: …"}
	case quoteSigned:
		return []string{"a quotation with its speaker's name after a dash"}
	case reported:
		return []string{"a reporting word, with the source and the content that weigh most beside it, like: she thinks that …"}
	case accordingTo:
		return []string{"a fixed phrase, like: according to her, …"}
	case hearsayAdverb:
		return []string{"an adverb of hearsay, like: reportedly, allegedly"}
	case headingColon:
		return []string{"a headline with a colon, like: Lee: …"}
	case headingVerb:
		return []string{"a headline that ends with who says so, like: …, Lee says"}
	case transcript:
		return []string{"a transcript in which speakers take turns"}
	case byTurns:
		return []string{"a paragraph in quotation marks alone, its speaker known from the paragraphs before"}
	case noPattern:
	}
	return nil
}
