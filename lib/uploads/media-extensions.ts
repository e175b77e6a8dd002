/** What the picker offers; whether a file is a recording its content decides, here (`file-problem.ts`) as on the server. */
export const mediaExtensions =
  "mp4 m4v mov mkv webm avi wmv ts mts m2ts mpg mpeg flv 3gp ogv mp3 m4a aac wav flac ogg oga opus wma aif aiff amr weba mka".split(" ");
