import { redirect } from "next/navigation";
import { requirePageUser } from "@/app/page-user";

export default async function StartPage() {
  await requirePageUser("/lectures");
  redirect("/lectures");
}
