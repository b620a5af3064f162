"""What is known of English, Polish and Russian: words, stems, sentences, word forms. It knows no quizzes."""
