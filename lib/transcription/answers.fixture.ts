/**
 * One sentence, as each kind of endpoint answers it. Recorded: whisper.cpp 1.9.1 (the toy model, shortened to what is read). The
 * others are written after what their makers publish (OpenAI's API reference, Groq's and speaches' documentation) and after reports of
 * their users; nobody here has asked these services.
 */
export const answers: { from: string; body: unknown; language?: string; hasTimes: boolean }[] = [
  {
    from: "whisper.cpp: tokens in the segments, the language by name",
    body: {
      task: "transcribe",
      language: "english",
      duration: 4.6,
      text: " The first idea\n",
      detected_language: "english",
      detected_language_probability: 0.99,
      segments: [
        {
          id: 0,
          text: " The first idea",
          start: 0.72,
          end: 1.6,
          tokens: [440, 700, 1558],
          words: [
            { word: " The", start: 0.72, end: 0.9, t_dtw: -1, probability: 0.97 },
            { word: " fir", start: 0.9, end: 1.1, t_dtw: -1, probability: 0.99 },
            { word: "st", start: 1.1, end: 1.2, t_dtw: -1, probability: 0.98 },
            { word: " idea", start: 1.2, end: 1.6, t_dtw: -1, probability: 0.99 },
          ],
          temperature: 0,
          avg_logprob: -0.075,
          no_speech_prob: 0.0001,
        },
      ],
    },
    language: "en",
    hasTimes: true,
  },
  {
    from: "OpenAI whisper-1: bare words at the top, beside segments without words",
    body: {
      task: "transcribe",
      language: "english",
      duration: 4.599999904632568,
      text: "The first idea",
      segments: [
        {
          id: 0,
          seek: 0,
          start: 0.6,
          end: 1.7,
          text: " The first idea",
          tokens: [50364, 440],
          temperature: 0,
          avg_logprob: -0.2,
          compression_ratio: 0.9,
          no_speech_prob: 0.001,
        },
      ],
      words: [
        { word: "The", start: 0.72, end: 0.9 },
        { word: "first", start: 0.9, end: 1.2 },
        { word: "idea", start: 1.2, end: 1.6 },
      ],
      usage: { type: "duration", seconds: 5 },
    },
    language: "en",
    hasTimes: true,
  },
  {
    from: "Groq: segments alone, with a field of its own",
    body: {
      task: "transcribe",
      language: "English",
      duration: 4.6,
      text: " The first idea",
      segments: [
        { id: 0, seek: 0, start: 0.72, end: 1.6, text: " The first idea", avg_logprob: -0.1, compression_ratio: 0.9, no_speech_prob: 0 },
      ],
      x_groq: { id: "req_1" },
    },
    language: "en",
    hasTimes: true,
  },
  {
    from: "speaches (faster-whisper): words at the top that bring their spaces, the language by code",
    body: {
      task: "transcribe",
      language: "en",
      duration: 4.6,
      text: "The first idea",
      segments: [{ id: 0, start: 0.72, end: 1.6, text: " The first idea", avg_logprob: -0.1, no_speech_prob: 0.01, words: null }],
      words: [
        { word: " The", start: 0.72, end: 0.9, probability: 0.9 },
        { word: " first", start: 0.9, end: 1.2, probability: 0.9 },
        { word: " idea", start: 1.2, end: 1.6, probability: 0.9 },
      ],
    },
    language: "en",
    hasTimes: true,
  },
  {
    from: "gpt-4o-transcribe: text alone",
    body: { text: "The first idea", usage: { type: "tokens", input_tokens: 14, output_tokens: 5, total_tokens: 19 } },
    hasTimes: false,
  },
  {
    from: "vLLM and others: text, and nothing where there could be more",
    body: { text: "The first idea", language: null, segments: null, words: null },
    hasTimes: false,
  },
];
