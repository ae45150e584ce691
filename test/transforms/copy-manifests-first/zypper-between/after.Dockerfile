FROM node:20
WORKDIR /app
RUN zypper --non-interactive install --no-recommends git && zypper clean --all
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
