package office

// why says in words how a post was found.
func (p pattern) why() []string {
	switch p {
	case patternTitle:
		return []string{"a title before the name, like: Tory leader Bo Ray"}
	case patternAfter:
		return []string{"an apposition or a party mark after the name, like: Bo Ray, the leader of the council"}
	case patternIs:
		return []string{"is, was or became with a post, like: Bo Ray is the mayor"}
	case patternAs:
		return []string{"a post after as, like: served as mayor"}
	case patternDescription:
		return []string{"a description that stands for the person, like: the mayor said"}
	case patternAppointed:
		return []string{"a verb of appointing, like: named Bo Ray as chancellor"}
	case patternResigned:
		return []string{"a verb or noun of leaving a post, like: resigned as leader"}
	case patternSeeks:
		return []string{"a verb of standing for a post, like: is bidding to be mayor"}
	case patternLede:
		return []string{"a post that opens the text, the name opens the next paragraph"}
	case patternForemost:
		return []string{"the post of whom the article is most about"}
	}
	return nil
}
