FROM node:20
RUN apt-get update
RUN apt-get install -y curl
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "index.js"]
