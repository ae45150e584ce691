FROM node:20
WORKDIR /app
RUN apt-get update && apt-get install -y git
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN echo sources && ls -la
