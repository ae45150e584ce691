FROM node:20
WORKDIR /app
RUN npm install -g pnpm@9
COPY . .
RUN pnpm i -r
